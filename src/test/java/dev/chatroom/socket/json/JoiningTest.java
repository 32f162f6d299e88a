package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Between what the log gives a newcomer and what is live nothing is lost or repeated. */
@QuarkusTest
class JoiningTest {

    private static final int JOINS = 200;
    private static final int EACH_HEARS = 120;
    private static final int SMALL = 2048;

    /** As many as the log retains. */
    private static final int MISSED = 10_000;

    @Inject Door door;
    @Inject MemoryLog log;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void newcomersHaveNoHoleAndNoRepeatWhileTheRoomTalks() throws Exception {
        var enough = new AtomicBoolean();
        try (var speaker = door.json();
                var talk = Executors.newVirtualThreadPerTaskExecutor()) {
            var talking = talk.submit(() -> talkUntil(enough, speaker));
            for (int i = 0; i < JOINS; i++) {
                // Every other one comes back, from some way behind.
                String query = "";
                if (i % 2 == 1) {
                    query = "since=" + new Position(log.epoch(), Math.max(0, log.head() - i));
                }
                try (var client = JsonClient.connect(door.server(), query)) {
                    assertEquals(i % 2 == 1, client.welcome().getBoolean("resumed"));
                    long at = Position.parse(client.welcome().getString("at")).orElseThrow().seq();
                    for (long next = at + 1; next <= at + EACH_HEARS; next++) {
                        assertEquals(next, client.hearAt().seq(), "the place after, since " + at);
                    }
                }
            }
            enough.set(true);
            assertTrue(talking.get() > JOINS, "the room talked all the time");
        }
    }

    /** As fast as the room takes it, and one message always under way. */
    private static int talkUntil(AtomicBoolean enough, JsonClient speaker) {
        int said = 0;
        while (!enough.get()) {
            speaker.say("n" + said, "message " + said);
            speaker.hear("message");
            said++;
        }
        return said;
    }

    @Test
    void aLongReplayToASlowReaderIsWholeAndKeepsNobodyWaiting() {
        try (var ada = door.json();
                var bo = door.json()) {
            Position start = log.position();
            Deque<String> expected = new ConcurrentLinkedDeque<>();
            for (int i = 0; i < MISSED; i++) {
                ada.say("missed " + i);
                expected.add("missed " + i);
                if (i % 100 == 99) {
                    for (int heard = 0; heard < 100; heard++) {
                        ada.hear("message");
                        bo.hear("message");
                    }
                }
            }
            try (var slow =
                    JsonClient.connect(RawClient.open(door.server(), SMALL), "since=" + start)) {
                assertTrue(slow.welcome().getBoolean("resumed"), slow.welcome().encode());
                for (int i = 0; i < MISSED; i++) {
                    assertEquals(expected.remove(), slow.hearText());
                    if (i % 20 == 0) {
                        // The slow one is thousands behind, and the others hear at once.
                        ada.say("live " + i);
                        expected.add("live " + i);
                        assertEquals("live " + i, ada.hearText());
                        assertEquals("live " + i, bo.hearText());
                    }
                }
                while (!expected.isEmpty()) {
                    assertEquals(expected.remove(), slow.hearText());
                }
                slow.hearsNothing();
            }
        }
    }
}
