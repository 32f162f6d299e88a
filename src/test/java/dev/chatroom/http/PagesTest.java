package dev.chatroom.http;

import static dev.chatroom.http.Lines.list;
import static dev.chatroom.http.Lines.said;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Gavel;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who reads page by page goes on after the last line's position: each line has one. */
@QuarkusTest
class PagesTest {

    @Inject MemoryLog log;
    @Inject Gavel gavel;

    @AfterEach
    void letAllSpeakAgain() {
        gavel.does(Mode.FREE);
    }

    @Test
    void aPagerComesToTheEndThoughModeratorsHaveSetAnotherMode() {
        String begin = said("begin");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            expected.add(Lines.at(Lines.say("Ada", "message " + i).asString()));
            gavel.sets(0, true);
            gavel.sets(0, false);
        }
        assertEquals(expected, pagesAfter(begin, 2));
        assertTrue(
                Lines.of(list("since", expected.getLast(), "limit", 10)).isEmpty(),
                "nothing after the last one");
        assertEquals(
                expected.getLast(),
                Lines.at(Lines.of(list("limit", 1)).getFirst()),
                "of the newest ones there is no mode either");
    }

    private List<String> pagesAfter(String begin, int limit) {
        List<String> all = new ArrayList<>();
        String last = begin;
        while (true) {
            List<String> page =
                    Lines.of(list("since", last, "limit", limit)).stream().map(Lines::at).toList();
            all.addAll(page);
            if (page.size() < limit) {
                return all;
            }
            last = page.getLast();
            assertTrue(all.size() < 100, "a pager that gets no further: " + all);
        }
    }

    @Test
    void anExportTellsOfTheModeToo() {
        String begin = said("begin");
        gavel.sets(7, true);
        assertEquals(
                List.of("{\"type\":\"mode\",\"slowSeconds\":7,\"readOnly\":true}"),
                Lines.of(list("since", begin)));
    }
}
