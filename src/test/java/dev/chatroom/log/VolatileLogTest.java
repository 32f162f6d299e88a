package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class VolatileLogTest extends LogContract {

    @Override
    protected Log create(InstantSource time) {
        return new VolatileLog(time);
    }

    @Test
    void answersWithinFlush() {
        var answers = new Answers();
        try (var log = new VolatileLog(InstantSource.system())) {
            log.open(answers, message -> {});
            log.append(Drafts.of("one"));
            log.append(Drafts.of("two"));
            log.flush();
            assertEquals(List.of(1L, 2L), answers.seqs());
        }
    }
}
