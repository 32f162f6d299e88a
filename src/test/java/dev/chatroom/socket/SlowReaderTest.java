package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
