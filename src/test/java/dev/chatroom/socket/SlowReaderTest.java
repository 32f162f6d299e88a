package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.limits.Admission;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LeaveReason;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SlowReaderTest {

    private static final int SMALL = 2048;

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;
    @Inject MemoryLog log;
    @Inject Counts counts;
    @Inject Admission admission;

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
    }

    @Test
    void oneWhoReadsNothingIsClosedAndNobodyElseNotices() {
        try (var ada = RawClient.connect(server, "/room");
                var stuck = RawClient.open(server, SMALL)) {
            stuck.upgrade("/room");
            Until.holds("both in", () -> room.size() == 2);
            long evicted = counts.leaves(LeaveReason.TOO_SLOW);

            int said = talkUntil(ada, "the stuck one is out", () -> room.size() == 1);

            // Up to where its queue was full nothing is missing, and then it is told why.
            int heard = 0;
            Frame frame = stuck.next();
            for (; frame.opcode() == Frame.TEXT; frame = stuck.next()) {
                assertTrue(frame.text().startsWith(heard + " "), "a hole at " + heard);
                heard++;
            }
            assertEquals(4201, frame.closeCode());
            assertTrue(said - heard > Outbox.SLOTS, said + " said, " + heard + " heard");
            assertEquals(evicted + 1, counts.leaves(LeaveReason.TOO_SLOW));
            Until.holds("the longest queue", () -> counts.longestQueue() > Outbox.SLOTS);
        }
    }

    @Test
    void withSinceItLosesNothing() {
        try (var ada = RawClient.connect(server, "/room");
                var stuck = RawClient.open(server, SMALL)) {
            stuck.upgrade("/room");
            Until.holds("both in", () -> room.size() == 2);
            Position start = log.position();
            int said = talkUntil(ada, "the stuck one is out", () -> room.size() == 1);
            int heard = 0;
            while (stuck.next().opcode() == Frame.TEXT) {
                heard++;
            }

            var seen = new Position(start.epoch(), start.seq() + heard);
            try (var back = RawClient.connect(server, "/room?since=" + seen)) {
                for (int i = heard; i < said; i++) {
                    String text = back.hear();
                    assertTrue(text.startsWith(i + " "), "expected " + i + ", got " + text);
                }
                ada.say("live");
                assertEquals("live", back.hear());
            }
        }
    }

    @Test
    void whoIsClosedHasTenSecondsToReadUpToThatAndIsThenCutOff() {
        try (var ada = RawClient.connect(server, "/room");
                var never = RawClient.open(server, SMALL);
                var late = RawClient.open(server, SMALL)) {
            never.upgrade("/room");
            Until.holds("both in", () -> room.size() == 2);
            var in = new AtomicLong();
            talkUntil(ada, "one is out", () -> isOut(1, in));
            long closed = in.get();
            late.upgrade("/room");
            Until.holds("another one in", () -> room.size() == 2);
            talkUntil(ada, "it is out, too", () -> room.size() == 1);

            Until.passed(Duration.ofSeconds(5));
            Frame frame = late.next();
            int first = numberOf(frame);
            int heard = 0;
            for (; frame.opcode() == Frame.TEXT; frame = late.next()) {
                assertEquals(first + heard++, numberOf(frame), "no hole");
            }
            assertEquals(4201, frame.closeCode(), "after all that was sent, with 5 s to go");
            late.sendClose(4201);
            assertTrue(late.endsCleanly(), "who has answered isn't cut off");

            Until.holds("the one who reads nothing cut off", () -> admission.taken() == 1);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - closed);
            assertTrue(seconds >= 9 && seconds < 20, "10 s to read, not " + seconds);
            assertFalse(never.endsCleanly(), "a reset, so that nothing is kept for it any more");
        }
    }

    /**
     * @param in is set to when it wasn't so yet
     */
    private boolean isOut(int left, AtomicLong in) {
        long now = System.nanoTime();
        if (room.size() == left) {
            return true;
        }
        in.set(now);
        return false;
    }

    private static int numberOf(Frame message) {
        return Integer.parseInt(message.text().split(" ", 2)[0]);
    }

    @Test
    void whoComesBackAfterALongTimeGetsAllItMissedAtItsOwnPace() {
        try (var ada = RawClient.connect(server, "/room");
                var back = RawClient.open(server, SMALL)) {
            Position start = log.position();
            int missed = 5000;
            for (int i = 0; i < missed; i++) {
                ada.say(i + " " + "x".repeat(1000));
                ada.hear();
            }
            back.upgrade("/room?since=" + start);
            Until.holds("both in", () -> room.size() == 2);
            for (int i = 0; i < missed; i++) {
                String text = back.hear();
                assertTrue(text.startsWith(i + " "), "expected " + i + ", got " + text);
                if (i % 10 == 0) { // The room goes on meanwhile, by more than a queue's length.
                    ada.say("live " + i);
                    ada.hear();
                }
            }
            for (int i = 0; i < missed; i += 10) {
                assertEquals("live " + i, back.hear());
            }
        }
    }

    /** Ada says numbered messages, and hears each, until {@code condition} holds. */
    private int talkUntil(
            RawClient ada, String expected, java.util.function.BooleanSupplier enough) {
        int said = 0;
        while (!enough.getAsBoolean()) {
            assertTrue(said < 100_000, "not after 100,000 messages: " + expected);
            String text = said++ + " " + "x".repeat(1000);
            ada.say(text);
            assertEquals(text, ada.hear());
        }
        return said;
    }
}
