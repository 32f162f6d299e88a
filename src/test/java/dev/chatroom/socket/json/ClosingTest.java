package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.socket.Farewell;
import dev.chatroom.support.Door;
import dev.chatroom.support.Frame;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server says that it goes, and goes. */
@QuarkusTest
class ClosingTest {

    @Inject Door door;
    @Inject Farewell farewell;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void closingIsToldOnceAndThen1012FollowsWithin() {
        try (var ada = door.json();
                var text = door.text("")) {
            ada.say("last", "words");
            assertEquals("words", ada.hearText());
            farewell.toAll(Duration.ofMillis(500));
            assertEquals(
                    new JsonObject().put("type", "closing").put("code", 1012).put("within", 500),
                    ada.hear("closing"));
            Frame frame = ada.raw().next();
            while (frame.opcode() == Frame.TEXT) {
                assertTrue(frame.text().contains("\"presence\""), frame.text());
                frame = ada.raw().next();
            }
            assertEquals(1012, frame.closeCode());
            assertEquals("words", text.hear());
            assertEquals(1012, text.next().closeCode(), "a text client is told by that alone");
        }
    }

    @Test
    void whatIsSaidInTheMeantimeIsSaid() {
        try (var ada = door.json()) {
            farewell.toAll(Duration.ofMinutes(5));
            assertEquals(300_000, ada.hear("closing").getInteger("within"));
            ada.say("still here");
            assertEquals("still here", ada.hearText());
        }
    }
}
