package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.Position;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

/** What the room has kept, as it tells whoever asks over plain HTTP. */
final class Retained {

    private Retained() {}

    /** All messages, which have the places from 1 on of one epoch, without a hole. */
    static List<JsonObject> from(URI room) {
        List<JsonObject> all = get(room);
        for (int i = 0; i < all.size(); i++) {
            long epoch = at(all.getFirst()).epoch();
            assertEquals(new Position(epoch, i + 1), at(all.get(i)), "no hole, no repeat");
        }
        return all;
    }

    static Position at(JsonObject message) {
        return Position.parse(message.getString("at")).orElseThrow();
    }

    private static List<JsonObject> get(URI room) {
        var request = HttpRequest.newBuilder(room.resolve("room/messages")).build();
        try (var http = HttpClient.newHttpClient()) {
            var answer = http.send(request, BodyHandlers.ofLines());
            assertEquals(200, answer.statusCode(), "status");
            return answer.body().map(JsonObject::new).toList();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
