package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.log.Position;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Refused.NotStored;
import dev.chatroom.support.FakeLane;
import dev.chatroom.support.FakeMember;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who says something again before the log has answered is answered when it has. */
class RetryUnderWayTest {

    private final MemoryLog recent =
            new MemoryLog(new Keeping(100, 0, Long.MAX_VALUE, 0), new FramePool());
    private final LogByHand log = new LogByHand();
    private final Room room = Rooms.on(log, recent);
    private final FakeLane lane = new FakeLane(recent, true);
    private final FakeMember ada = new FakeMember(lane);

    @BeforeEach
    void join() {
        room.join(ada, Optional.empty());
        room.step();
    }

    @Test
    void eachIsAnsweredWithThePlaceAsSoonAsThereIsOne() {
        say("m1");
        say("m1");
        say("m1");
        assertEquals(1, log.drafts.size(), "drafts");
        assertEquals(List.of(), ada.saidBefore(), "nothing can be said of it yet");
        log.delivery.stored(1, List.copyOf(log.drafts));
        room.step();
        assertEquals(1, ada.howManySaid());
        assertEquals(List.of(Optional.of(1L), Optional.of(1L)), ada.saidBefore());
    }

    @Test
    void retriesThatWaitAreUnderWayAsMuchAsWhatIsSaidForTheFirstTime() {
        int many = 0;
        while (room.offer(new Forward(ada, Optional.of("m1"), new byte[3], 3, 2))) {
            room.step();
            many++;
        }
        assertEquals(Room.MAILBOX, many, "are under way at most");
        log.delivery.stored(1, List.copyOf(log.drafts));
        room.step();
        room.step(); // What has been answered is counted in the next round.
        assertEquals(many - 1, ada.saidBefore().size(), "answers");
        say("m2");
    }

    @Test
    void eachIsRefusedIfItCannotBeStoredAndMayBeSaidAgain() {
        say("m1");
        say("m1");
        log.delivery.notStored(List.copyOf(log.drafts), "the disk is full");
        room.step();
        var refused = new NotStored(Optional.of("m1"), "the disk is full");
        assertEquals(List.of(refused, refused), ada.refusals());
        say("m1");
        assertEquals(2, log.drafts.size(), "drafts");
    }

    @Test
    void eachIsAnsweredThoughAnotherProcessHasHeardItBefore() {
        say("m1");
        say("m1");
        log.delivery.saidBefore(new Position(1, 7), log.drafts.getFirst());
        room.step();
        assertEquals(2, ada.saidBefore().size(), "answers");
    }

    private void say(String id) {
        assertTrue(room.offer(new Forward(ada, Optional.of(id), new byte[3], 3, 2)));
        room.step();
    }
}
