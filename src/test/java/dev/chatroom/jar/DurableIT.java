package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Frame;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said survives the process: the log on disk, which is the packaged room's default. */
class DurableIT {

    private static final String JSON = "Sec-WebSocket-Protocol: chatroom.v1.json";
    private static final int MESSAGES = 300;
    private static final int KILLS = 3;

    @TempDir Path data;

    /** Each round says more than it waits for, and is killed amid that. */
    @Test
    void whatWasAcknowledgedIsThereAfterKillAndAClientResumesAcrossIt() {
        List<JsonObject> acknowledged = new ArrayList<>();
        for (int round = 0; round < KILLS; round++) {
            try (var room = start();
                    var ada = RawClient.connect(room.uri(), "/room" + since(acknowledged), JSON)) {
                JsonObject welcome = next(ada, "welcome");
                if (!acknowledged.isEmpty()) {
                    assertTrue(welcome.getBoolean("resumed"), welcome::encode);
                }
                for (int i = 0; i < 2 * MESSAGES; i++) {
                    ada.say(say(round, i));
                }
                // Those of the last round that nobody had acknowledged come first.
                int heard = 0;
                while (heard < MESSAGES) {
                    JsonObject message = next(ada, "message");
                    acknowledged.add(message);
                    heard += message.getString("id").startsWith("r" + round + "-") ? 1 : 0;
                }
                room.kill();
            }
        }
        assertAllAreThere(acknowledged);
    }

    private void assertAllAreThere(List<JsonObject> acknowledged) {
        try (var room = start();
                var bo =
                        RawClient.connect(
                                room.uri(), "/room?since=" + before(acknowledged), JSON)) {
            assertTrue(next(bo, "welcome").getBoolean("resumed"), "the whole log is there");
            for (int i = 0; i < acknowledged.size(); i++) {
                JsonObject message = next(bo, "message");
                assertEquals(acknowledged.get(i), message);
                assertEquals(i + 1, place(message), "no hole, no repeat");
            }
            assertEquals(0, room.terminate(), "exit code");
        }
    }

    @Test
    void aRetryAfterTheRestartIsNotSaidAgain() {
        // The same user on both sides of the restart, as a browser is by its cookie.
        String cookie;
        String first;
        try (var room = start()) {
            cookie = "Cookie: " + Page.cookie(room.uri());
            try (var ada = RawClient.connect(room.uri(), "/room", JSON, cookie)) {
                next(ada, "welcome");
                ada.say(say(0, 1));
                first = next(ada, "message").encode();
                room.kill();
            }
        }
        try (var room = start();
                var ada = RawClient.connect(room.uri(), "/room?since=9-9", JSON, cookie)) {
            JsonObject welcome = next(ada, "welcome");
            assertEquals(first, next(ada, "message").encode(), "history");
            ada.say(say(0, 1));
            assertEquals(first, next(ada, "message").encode(), "the retry's answer");
            ada.say(say(0, 2));
            assertEquals(place(new JsonObject(first)) + 1, place(next(ada, "message")));
            assertEquals("guest-", welcome.getJsonObject("you").getString("name").substring(0, 6));
        }
    }

    @Test
    void onlyItsOwnerReadsTheFolder() throws Exception {
        Path folder = data.resolve("made");
        try (var room = PackagedRoom.start("-Dchatroom.data=" + folder)) {
            assertTrue(Files.isRegularFile(folder.resolve("chatroom.db")), "the log");
            assertTrue(Files.isRegularFile(folder.resolve("identity.key")), "the key");
            assertEquals(
                    "[OWNER_EXECUTE, OWNER_READ, OWNER_WRITE]",
                    Files.getPosixFilePermissions(folder).stream()
                            .map(Enum::name)
                            .sorted()
                            .toList()
                            .toString());
            assertEquals(0, room.terminate());
        }
    }

    private PackagedRoom start() {
        return PackagedRoom.start("-Dchatroom.data=" + data);
    }

    private static String since(List<JsonObject> heard) {
        return heard.isEmpty() ? "" : "?since=" + heard.getLast().getString("at");
    }

    /** The position before the first of them. */
    private static String before(List<JsonObject> heard) {
        return heard.getFirst().getString("at").replaceFirst("-.*", "-0");
    }

    private static long place(JsonObject message) {
        return Long.parseLong(message.getString("at").replaceFirst(".*-", ""));
    }

    private static String say(int round, int number) {
        return "{\"type\":\"say\",\"id\":\"r%d-%d\",\"text\":\"message %d of %d\"}"
                .formatted(round, number, number, round);
    }

    /** The next frame of that type. */
    private static JsonObject next(RawClient client, String type) {
        while (true) {
            Frame frame = client.next();
            assertEquals(Frame.TEXT, frame.opcode(), "a text frame");
            var told = new JsonObject(frame.text());
            if (told.getString("type").equals(type)) {
                return told;
            }
        }
    }
}
