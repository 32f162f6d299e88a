package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.log.Position;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.support.FakeLane;
import dev.chatroom.support.FakeMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of retries when the log has lost something that was said. */
class BreakTest {

    private static final int RETAIN = 100;

    private final MemoryLog recent =
            new MemoryLog(new Keeping(RETAIN, 0, Long.MAX_VALUE, 0), new FramePool());
    private final LogByHand log = new LogByHand();
    private final Room room = Rooms.on(log, recent);
    private final Ada ada = new Ada(new FakeLane(recent, true));

    @BeforeEach
    void join() {
        room.join(ada, Optional.empty());
        room.step();
    }

    @Test
    void whatWasSaidBeforeABreakIsAnsweredThoughItIsNotHere() {
        say("m1");
        log.delivery.turned(new Position(2, 0), true);
        log.delivery.saidBefore(new Position(1, 7), log.drafts.getLast());
        room.step();
        assertEquals(List.of(new Position(1, 7)), ada.answers);
        say("m1");
        assertEquals(List.of(new Position(1, 7), new Position(1, 7)), ada.answers);
        assertEquals(1, log.drafts.size(), "it is known now");
    }

    @Test
    void theLogIsAskedAgainForWhatWasStoredBeforeABreak() {
        say("m1");
        log.delivery.stored(1, List.of(log.drafts.getLast()));
        room.step();
        say("m1");
        assertEquals(List.of(new Position(1, 1)), ada.answers);
        log.delivery.turned(new Position(2, 0), true);
        room.step();
        say("m1");
        assertEquals(2, log.drafts.size(), "it may be gone");
        log.delivery.stored(1, List.of(log.drafts.getLast()));
        room.step();
        assertEquals(2, ada.howManySaid());
        assertEquals(new Position(2, 1), recent.position());
    }

    private void say(String id) {
        assertTrue(room.offer(new Forward(ada, Optional.of(id), new byte[3], 3, 2)));
        room.step();
    }

    /** Notes which positions are given for what was said before. */
    private final class Ada extends FakeMember {

        private final List<Position> answers = new ArrayList<>();

        Ada(FakeLane lane) {
            super(lane);
        }

        @Override
        public void saidBefore(Optional<Entry> entry) {
            answers.add(recent.positionOf(entry.orElseThrow()));
        }
    }
}
