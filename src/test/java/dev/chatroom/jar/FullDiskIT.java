package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A room whose disk takes nothing more: here the kernel refuses what makes a file too large. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no ulimit")
class FullDiskIT {

    /** In blocks of 512 bytes: 4 MB, more than what the JVM itself writes. */
    private static final String LIMIT = "ulimit -f 8000;";

    private static final String TEXT = "x".repeat(4_000);

    @TempDir Path data;

    @Test
    void nothingIsSaidThatIsNotStoredAndEverybodyStays() throws Exception {
        List<String> stored = new ArrayList<>();
        try (var room = PackagedRoom.startAfter(LIMIT, here());
                var http = HttpClient.newHttpClient();
                var ada = JsonClient.connect(room.uri(), "");
                var bo = RawClient.connect(room.uri(), "/room")) {
            JsonObject error = sayUntilRefused(ada, bo, stored);
            assertTrue(!stored.isEmpty(), "the disk takes nothing at all");
            assertEquals("not-stored", error.getString("code"));
            assertEquals("m" + stored.size(), error.getString("id"), "which wasn't said");

            var answer = post(http, room);
            assertEquals(503, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("not-stored"), answer.body());
            assertEquals(
                    "application/problem+json",
                    answer.headers().firstValue("Content-Type").orElse(""));
            assertEquals(503, status(http, room, "q/health/ready"), "readiness");
            assertEquals(200, status(http, room, "q/health/live"), "liveness");

            ada.hearsNothing();
            bo.send(Frame.PING, new byte[0]);
            assertEquals(Frame.PONG, bo.next().opcode(), "Bo is told nothing, and stays");
            room.kill();
        }
        try (var room = PackagedRoom.start(here())) {
            var ids = Retained.from(room.uri()).stream().map(it -> it.getString("id")).toList();
            assertIterableEquals(stored, ids, "what was acknowledged, and nothing else");
        }
    }

    /** One after the other, each heard by both. Returns the error. */
    private static JsonObject sayUntilRefused(JsonClient ada, RawClient bo, List<String> stored) {
        while (true) {
            String id = "m" + stored.size();
            ada.say(id, TEXT);
            JsonObject answer = ada.next();
            while (answer.getString("type").equals("presence")) {
                answer = ada.next();
            }
            if (answer.getString("type").equals("error")) {
                return answer;
            }
            assertEquals(id, answer.getString("id"), "what was said");
            assertEquals(TEXT, bo.hear());
            stored.add(id);
        }
    }

    private static HttpResponse<String> post(HttpClient http, PackagedRoom room)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(room.uri().resolve("room/messages"))
                        .POST(BodyPublishers.ofString(TEXT))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int status(HttpClient http, PackagedRoom room, String path)
            throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(room.uri().resolve(path)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private String here() {
        return "-Dchatroom.data=" + data;
    }
}
