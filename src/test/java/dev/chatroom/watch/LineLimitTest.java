package dev.chatroom.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineLimitTest {

    private static final Duration SPAN = Duration.ofMinutes(1);

    private final AtomicLong clock = new AtomicLong(-3);
    private final LineLimit limit = new LineLimit(2, SPAN, clock::get);
    private final List<String> lines = new ArrayList<>();

    @Test
    void ofEachSpanTheFirstLinesAreWrittenAndTheNextTellsOfTheRest() {
        for (int i = 0; i < 5; i++) {
            write("a" + i);
        }
        assertEquals(List.of("a0", "a1"), lines);
        clock.addAndGet(SPAN.toNanos());
        write("b0");
        write("b1");
        write("b2");
        assertEquals(List.of("a0", "a1", "b0 (3 such lines were left out.)", "b1"), lines);
    }

    private void write(String line) {
        limit.write(end -> lines.add(line + end));
    }
}
