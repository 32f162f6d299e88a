package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Room;
import dev.chatroom.support.Door;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A client of the json dialect that doesn't read. */
@QuarkusTest
class SlowReaderTest {

    /** Bytes that the kernel may keep unread. */
    private static final int SMALL = 2048;

    @Inject Door door;
    @Inject Room room;
    @Inject MemoryLog log;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void itIsClosedAndWithSinceItLosesNothing() {
        try (var ada = door.text("");
                var stuck =
                        JsonClient.connect(
                                RawClient.open(door.server(), SMALL), "since=" + log.position())) {
            Position start = log.position();
            int said = 0;
            for (; room.size() == 2; said++) {
                assertTrue(said < 100_000, "still in after 100,000 messages");
                ada.say(said + " " + "x".repeat(1000));
                ada.hear();
            }
            int heard = 0;
            Frame frame = stuck.raw().next();
            for (; frame.opcode() == Frame.TEXT; frame = stuck.raw().next()) {
                var told = new JsonObject(frame.text());
                if (told.getString("type").equals("message")) {
                    assertNumber(heard++, told);
                }
            }
            assertEquals(4201, frame.closeCode());
            assertTrue(heard < said, "something missed of " + said);

            var seen = new Position(start.epoch(), start.seq() + heard);
            try (var back = JsonClient.connect(door.server(), "since=" + seen)) {
                assertTrue(back.welcome().getBoolean("resumed"), back.welcome()::encode);
                assertEquals(seen.toString(), back.welcome().getString("at"));
                for (int i = heard; i < said; i++) {
                    assertNumber(i, back.hear("message"));
                }
                ada.say("live");
                assertEquals("live", back.hearText());
            }
        }
    }

    /** Else it would take the retry's answer for the next message, and miss what lies between. */
    @Test
    void theAnswerToARetryDoesNotOvertakeWhatItMissed() {
        String cookie = door.newCookie();
        Position start = log.position();
        int said = 3000;
        try (var ada = door.json("", cookie)) {
            for (int i = 1; i <= said; i++) {
                ada.say("m" + i, i + " " + "x".repeat(1000));
                ada.hear("message");
            }
        }
        try (var back = RawClient.open(door.server(), SMALL)) {
            back.upgrade("/room?since=" + start, JsonClient.OFFER, cookie);
            back.say("{\"type\":\"say\",\"id\":\"m" + said + "\",\"text\":\"again\"}");
            for (int i = 1; i <= said; i++) {
                assertNumber(i, nextMessage(back));
            }
            assertNumber(said, nextMessage(back));
        }
    }

    private static JsonObject nextMessage(RawClient client) {
        var told = new JsonObject(client.hear());
        while (!told.getString("type").equals("message")) {
            told = new JsonObject(client.hear());
        }
        return told;
    }

    private static void assertNumber(int number, JsonObject message) {
        String text = message.getString("text");
        assertTrue(text.startsWith(number + " "), "expected " + number + ", got " + text);
    }
}
