package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Frame;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was said survives the process: the log on disk, which is the packaged room's default. */
class DurableIT {

    private static final String JSON = "Sec-WebSocket-Protocol: chatroom.v1.json";
    private static final int KILLS = 10;

    /** Messages that are acknowledged before a kill, at least. */
    private static final int LOAD = 100;

    /** Milliseconds from then to the kill, at most. */
    private static final int LONGEST_LIFE = 400;

    @TempDir Path data;

    /** Some talk as fast as they are answered, and the room is killed amid that. */
    @Test
    void whatWasAcknowledgedIsThereOnceAndInOrderAfterTenKills() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var occasion = new Insistent.Occasion();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PackagedRoom room = start();
            try {
                occasion.at(room.uri());
                List<Future<Map<Long, String>>> speakers = new ArrayList<>();
                for (int i = 0; i < Insistent.MOST; i++) {
                    var speaker = new Insistent(i, Page.cookie(room.uri()), occasion);
                    speakers.add(threads.submit(speaker));
                }
                for (int kill = 0; kill < KILLS; kill++) {
                    talk(occasion, speakers);
                    Until.passed(Duration.ofMillis(random.nextInt(LONGEST_LIFE)));
                    room.kill();
                    room = start();
                    occasion.at(room.uri());
                }
                talk(occasion, speakers);
                occasion.end();
                assertAllAreThere(speakers, room);
                assertEquals(0, room.terminate(), "exit code");
            } finally {
                occasion.abandon();
                room.close();
            }
        } catch (ExecutionException | AssertionError e) {
            throw new AssertionError("seed " + seed, e);
        }
    }

    private static void assertAllAreThere(
            List<Future<Map<Long, String>>> speakers, PackagedRoom room) throws Exception {
        Map<Long, String> acknowledged = new TreeMap<>();
        for (Future<Map<Long, String>> speaker : speakers) {
            speaker.get()
                    .forEach(
                            (place, id) ->
                                    assertNull(acknowledged.put(place, id), "two at " + place));
        }
        assertIterableEquals(acknowledged.values(), ids(Retained.from(room.uri())));
    }

    private static void talk(Insistent.Occasion occasion, List<? extends Future<?>> speakers) {
        int before = occasion.acknowledged();
        Until.holds(
                "more is acknowledged",
                () ->
                        occasion.acknowledged() >= before + LOAD
                                || speakers.stream().anyMatch(Future::isDone)); // It tells why.
    }

    private static List<String> ids(List<JsonObject> messages) {
        return messages.stream().map(message -> message.getString("id")).toList();
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
        return PackagedRoom.start("-Dchatroom.data=" + data, "-Dchatroom.history.retain=1000000");
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
