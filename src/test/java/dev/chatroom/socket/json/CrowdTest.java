package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stadium costs no more than a classroom. */
@QuarkusTest
class CrowdTest {

    private static final int CROWD = 200;

    @Inject Door door;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void inACrowdTheCountAloneIsToldAndTheRosterIsCutOff() {
        door.awaitNobody();
        List<JsonClient> crowd = new ArrayList<>();
        for (int i = 0; i <= CROWD; i++) {
            crowd.add(door.json());
        }
        try (var last = door.json()) {
            JsonObject welcome = last.welcome();
            int members = welcome.getInteger("members");
            assertTrue(members >= CROWD + 2, welcome.encode());
            assertEquals(CROWD, welcome.getJsonArray("roster").size(), "the first of them");
            crowd.add(door.json());
            JsonObject presence = last.hearPresence(each -> each.getInteger("members") > members);
            assertEquals(new JsonArray(), presence.getJsonArray("joined"), presence.encode());
            assertEquals(new JsonArray(), presence.getJsonArray("left"), presence.encode());
            crowd.getFirst().rename(JsonClient.newName());
            JsonObject renamed = last.hear("presence");
            assertEquals(new JsonArray(), renamed.getJsonArray("joined"), renamed.encode());
            // More than are told at a time, and twice: the first of them and the last one are.
            for (int i = 0; i < 2; i++) {
                int now = members + 2 + i;
                crowd.add(door.json());
                for (JsonClient each : List.of(crowd.getFirst(), crowd.get(CROWD / 2), last)) {
                    each.hearPresence(told -> told.getInteger("members") == now);
                }
            }
        } finally {
            crowd.forEach(JsonClient::close);
        }
    }
}
