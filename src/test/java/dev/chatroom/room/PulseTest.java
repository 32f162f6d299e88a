package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.support.FakeLane;
import dev.chatroom.support.FakeMember;
import dev.chatroom.support.Until;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PulseTest {

    private final AtomicLong clock = new AtomicLong(-7);
    private final MemoryLog log = new MemoryLog(1, 10, new FramePool());
    private final Room room = Rooms.on(log, clock::get);
    private final FakeLane lane = new FakeLane(log, false);
    private final FakeMember ada = new FakeMember(lane);

    @AfterEach
    void stop() throws InterruptedException {
        if (room.pulse().started()) {
            room.stop();
        }
    }

    @Test
    void beforeTheStartThereIsNone() {
        assertFalse(room.pulse().started());
        assertFalse(room.pulse().beats());
    }

    @Test
    void aLoopWithNothingToDoIsWellForAsLongAsThatIs() {
        room.start();
        say(1);
        pass(Duration.ofNanos(1)); // From now on what isn't done with is older than nothing.
        Until.holds("said", () -> log.head() == 1 && room.pulse().oldest().isZero());
        pass(Duration.ofDays(30));
        assertTrue(room.pulse().beats());
        assertEquals(Duration.ZERO, room.pulse().oldest());
    }

    @Test
    void aLoopThatWaitsForALaneIsStuckAfterTenSeconds() {
        room.start();
        stickAtTheLane();
        pass(Duration.ofSeconds(10).minusNanos(1));
        assertTrue(room.pulse().beats());
        pass(Duration.ofNanos(1));
        assertFalse(room.pulse().beats());
        assertTrue(room.pulse().alive());

        moveTheLane();
        Until.holds("the loop goes on", () -> room.pulse().beats());
    }

    @Test
    void eachBatchWaitsForItself() {
        room.start();
        stickAtTheLane();
        pass(Duration.ofSeconds(3));
        say(Room.BATCH);
        pass(Duration.ofSeconds(3));
        say(1);
        assertEquals(Duration.ofSeconds(6), room.pulse().oldest());
        assertEquals(Room.BATCH + 1, room.waiting());

        moveTheLane();
        Until.holds("the second batch", () -> log.head() == Room.LEAD + Room.BATCH);
        assertEquals(Duration.ofSeconds(3), room.pulse().oldest());
        moveTheLane();
        Until.holds("the last message", () -> log.head() == Room.LEAD + Room.BATCH + 1);
        Until.holds("rest", () -> room.pulse().oldest().isZero());
    }

    @Test
    void aLoopThatAMemberHoldsIsStuckAfterTenSeconds() {
        var released = new CountDownLatch(1);
        var holding =
                new FakeMember(lane) {
                    @Override
                    public void joined(Joined how) {
                        try {
                            released.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    }
                };
        room.start();
        room.join(holding, Optional.empty());
        pass(Duration.ofSeconds(10));
        assertFalse(room.pulse().beats());
        released.countDown();
        Until.holds("the loop goes on", () -> room.pulse().beats());
    }

    @Test
    void aLoopThatHasEndedIsDead() throws InterruptedException {
        room.start();
        assertTrue(room.pulse().beats());
        room.stop();
        assertFalse(room.pulse().beats());
        assertTrue(room.pulse().started());
        assertFalse(room.pulse().alive());
    }

    private void pass(Duration time) {
        clock.addAndGet(time.toNanos());
    }

    private void stickAtTheLane() {
        room.join(ada, Optional.empty());
        Until.holds("joined", () -> room.size() == 1 && room.pulse().oldest().isZero());
        say(Room.LEAD);
        Until.holds("as far ahead as may be", () -> log.head() == Room.LEAD);
        Until.holds("nothing waits", () -> room.waiting() == 0);
    }

    private void moveTheLane() {
        lane.turn();
        room.laneMoved();
    }

    private void say(int messages) {
        for (int i = 0; i < messages; i++) {
            byte[] frame = new byte[1];
            assertTrue(room.offer(new Forward(ada, Optional.empty(), frame, frame.length, 0)));
        }
    }
}
