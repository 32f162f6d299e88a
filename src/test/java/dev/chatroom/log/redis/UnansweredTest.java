package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.Drafts;
import dev.chatroom.log.Log.Delivery;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the writer learns and what the reader learns, in orders that no real engine keeps to. */
class UnansweredTest {

    private final Unanswered unanswered = new Unanswered(false);
    private final Told told = new Told();
    private final Draft draft = Drafts.of(new Author("u1", "Ada"), Optional.of("m1"), 1, "hello");

    @BeforeEach
    void send() throws InterruptedException {
        unanswered.open(told, new Position(1, 4));
        unanswered.claim();
        unanswered.put(List.of(draft));
        unanswered.take(1, Duration.ZERO);
    }

    /** The engine had it, and another one has taken over before anybody has read it. */
    @Test
    void whatTheStreamGoesOnWithoutIsNotStored() throws InterruptedException {
        unanswered.found(Map.of(1L, new Position(1, 5)));
        assertEquals(List.of(), told.answers, "the stream has still to bring it");
        unanswered.turned(new Position(2, 0));
        assertEquals(List.of("not stored"), told.answers);
        assertTrue(unanswered.awaitAll(Duration.ZERO), "answered once");
    }

    /** The writer is quicker than the reader. */
    @Test
    void whatIsInTheNewEpochHasStillToCome() {
        unanswered.found(Map.of(1L, new Position(2, 1)));
        unanswered.broken(new Position(2, 0), List.of());
        assertEquals(List.of(), told.answers);
    }

    @Test
    void whatWasSaidBeforeIsAnsweredOnceItHasBeenHeard() {
        unanswered.found(Map.of(1L, new Position(1, 3)));
        assertEquals(List.of("before 1-3"), told.answers);
    }

    private static final class Told implements Delivery {

        private final List<String> answers = new ArrayList<>();

        @Override
        public void stored(long firstSeq, List<Draft> drafts) {
            answers.add("stored " + firstSeq);
        }

        @Override
        public void notStored(List<Draft> drafts, String why) {
            answers.add("not stored");
        }

        @Override
        public void saidBefore(Position at, Draft draft) {
            answers.add("before " + at);
        }

        @Override
        public void heard(List<Message> messages) {
            answers.add("heard");
        }

        @Override
        public void turned(Position next, boolean broken) {}

        @Override
        public void recalled(List<Message> acts) {}

        @Override
        public boolean isBehind() {
            return false;
        }
    }
}
