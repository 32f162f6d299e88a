package dev.chatroom.room;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.support.FakeLane;
import dev.chatroom.support.FakeMember;
import dev.chatroom.support.Until;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoomTest {

    private static final long EPOCH = 1_790_000_000_000L;

    private final MemoryLog log = new MemoryLog(EPOCH, 100, new FramePool());
    private final Room room = Rooms.on(log);
    private final FakeLane lane = new FakeLane(log, true);

    @BeforeEach
    void start() {
        room.start();
    }

    @AfterEach
    void stop() throws InterruptedException {
        room.stop();
    }

    @Test
    void messagesGetTheirPlacesInTheOrderInWhichTheyCame() {
        var ada = join(lane);
        for (int i = 1; i <= 50; i++) {
            assertTrue(say(ada, "m" + i));
        }
        Until.holds("50 messages in the log", () -> log.head() == 50);
        for (int i = 1; i <= 50; i++) {
            assertEquals("m" + i, new String(log.at(i).text().bytes(), UTF_8));
        }
        Until.holds("50 taken", () -> ada.howManySaid() == 50);
    }

    @Test
    void oneWhoJoinsGetsWhatIsSaidAfterwards() {
        var ada = join(lane);
        say(ada, "before");
        Until.holds("one message", () -> log.head() == 1);
        var bo = join(lane);
        say(ada, "after");
        Until.holds("two messages", () -> log.head() == 2);
        assertEquals(List.of(1L), bo.joinedAfter());
    }

    @Test
    void oneWhoComesBackGoesOnWhereItWas() {
        var ada = join(lane);
        for (int i = 0; i < 5; i++) {
            say(ada, "m");
        }
        Until.holds("all in the log", () -> log.head() == 5);
        assertEquals(List.of(2L), join(lane, new Position(EPOCH, 2)).joinedAfter());
        assertEquals(List.of(5L), join(lane, new Position(EPOCH, 5)).joinedAfter());
        assertEquals(List.of(5L), join(lane, new Position(EPOCH, 6)).joinedAfter());
        assertEquals(List.of(5L), join(lane, new Position(EPOCH - 1, 2)).joinedAfter());
    }

    @Test
    void whoJoinsInALaterEpochBeginsAtItsNewestMessage() {
        var ada = join(lane);
        for (int i = 0; i < 5; i++) {
            say(ada, "m");
        }
        Until.holds("all in the log", () -> log.head() == 5);
        log.turn(new Position(EPOCH + 1, 0), false); // The engine was restarted, say.
        var bo = join(lane, new Position(EPOCH + 1, 0));
        assertEquals(List.of(5L), bo.joinedAfter());
        assertEquals(new Position(EPOCH + 1, 0), bo.joined().getFirst().at());
        assertEquals(List.of(3L), join(lane, new Position(EPOCH, 3)).joinedAfter());
    }

    @Test
    void whoMissedMoreThanTheLogKeepsStartsAnew() {
        var ada = join(lane);
        for (int i = 0; i < 200; i++) {
            say(ada, "m");
        }
        Until.holds("all in the log", () -> log.head() == 200);
        assertEquals(List.of(100L), join(lane, new Position(EPOCH, 100)).joinedAfter());
        assertEquals(List.of(200L), join(lane, new Position(EPOCH, 99)).joinedAfter());
    }

    @Test
    void aMemberJoinsOnceAndLeavesOnce() {
        var ada = join(lane);
        var bo = join(lane);
        room.join(ada, Optional.empty());
        room.leave(bo);
        room.leave(bo);
        say(ada, "a sign that all of it has been handled");
        Until.holds("the message", () -> log.head() == 1);
        Until.holds("one member", () -> room.size() == 1);
        assertEquals(1, ada.joinedAfter().size());
        room.leave(ada);
        Until.holds("nobody", () -> room.size() == 0);
    }

    @Test
    void oneFaultyMemberIsPutOutAndTheOthersStay() {
        var faulty =
                new FakeMember(lane) {
                    @Override
                    public void said(Entry entry) {
                        throw new IllegalStateException("a fault that the test wants");
                    }
                };
        room.join(faulty, Optional.empty());
        var ada = join(lane);
        say(faulty, "oops");
        say(ada, "still here");
        Until.holds("both said", () -> log.head() == 2);
        Until.holds("one member", () -> room.size() == 1);
        assertTrue(faulty.hasFailed());
        assertFalse(ada.hasFailed());
    }

    @Test
    void theRoomNeverRunsFartherAheadOfALaneThanTwoQueues() {
        var slow = new FakeLane(log, false);
        join(slow);
        var ada = join(lane);
        int given = 0;
        while (say(ada, "m")) {
            given++;
            long head = log.head();
            assertTrue(head < Room.LEAD + Room.BATCH, "ran ahead to " + head);
        }
        assertTrue(given >= Room.MAILBOX, "turned away after only " + given);
        int all = given;
        Until.holds(
                "all of it is said as the lane takes its turns",
                () -> {
                    slow.turn();
                    room.laneMoved();
                    return log.head() == all;
                });
    }

    @Test
    void aSenderThatWasTurnedAwayGetsASign() {
        var slow = new FakeLane(log, false);
        join(slow);
        var ada = join(lane);
        while (say(ada, "m")) {
            assertTrue(log.head() <= Room.LEAD + Room.BATCH);
        }
        int before = lane.wakes();
        Until.holds(
                "a wake, and room for more",
                () -> {
                    slow.turn();
                    room.laneMoved();
                    return lane.wakes() > before && say(ada, "m");
                });
    }

    @Test
    void aLaneIsWokenForItsFirstMemberHoweverFarBehindItIs() {
        var ada = join(lane);
        for (int i = 0; i < Room.LEAD; i++) {
            say(ada, "m");
        }
        Until.holds("all in the log", () -> log.head() == Room.LEAD);
        var idle = new FakeLane(log, false);
        room.join(new FakeMember(idle), Optional.empty());
        Until.holds("a wake: the room waits for it now", () -> idle.wakes() > 0);
    }

    private FakeMember join(FakeLane at) {
        return joined(new FakeMember(at), Optional.empty());
    }

    private FakeMember join(FakeLane at, Position since) {
        return joined(new FakeMember(at), Optional.of(since));
    }

    private FakeMember joined(FakeMember member, Optional<Position> since) {
        room.join(member, since);
        Until.holds("joined", () -> !member.joinedAfter().isEmpty());
        return member;
    }

    private boolean say(FakeMember member, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return room.offer(new Forward(member, Optional.empty(), bytes, bytes.length, 0));
    }
}
