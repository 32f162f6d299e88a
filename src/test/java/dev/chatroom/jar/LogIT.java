package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the packaged room writes to its log. */
class LogIT {

    /** As the Dockerfile sets it. */
    private static final String JSON = "-Dquarkus.log.console.json.enabled=true";

    @Test
    void inTheContainerEachLineIsAJsonObject() {
        try (var room = PackagedRoom.start(JSON)) {
            talk(room);
            room.terminate();
            List<JsonObject> lines = room.output().lines().map(JsonObject::new).toList();
            assertFalse(lines.isEmpty(), "no lines");
            for (JsonObject line : lines) {
                assertNotNull(line.getInstant("timestamp"), line.encode());
                assertEquals("INFO", line.getString("level"), line.encode());
                assertNotNull(line.getString("message"), line.encode());
            }
            assertTrue(room.output().contains("Listening on"), room.output());
        }
    }

    @Test
    void whoJoinedIsNotToldUnlessItIsSwitchedOn() {
        try (var room = PackagedRoom.start()) {
            talk(room);
            room.terminate();
            assertFalse(room.output().startsWith("{"), room.output());
            assertFalse(room.output().contains("127.0.0.1"), room.output());
            assertFalse(room.output().contains("joined"), room.output());
        }
    }

    @Test
    void switchedOnItTellsWhoComesAndGoesAndWhy() {
        try (var room = PackagedRoom.start("-Dchatroom.log-joins=true")) {
            talk(room);
            Until.holds("a line", () -> room.output().contains("127.0.0.1 joined."));
            Until.holds("another", () -> room.output().contains("127.0.0.1 left: left."));
            assertFalse(room.output().contains("hello"), "what was said");
        }
    }

    private static void talk(PackagedRoom room) {
        try (var ada = RawClient.connect(room.uri(), "/room")) {
            ada.say("hello");
            assertEquals("hello", ada.hear());
            ada.sendClose(1000);
            assertEquals(1000, ada.awaitClose().closeCode());
        }
    }
}
