package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of a {@code say}. */
@QuarkusTest
class SayingTest {

    @Inject Door door;
    @Inject MemoryLog log;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void theOwnMessageWithItsIdIsTheAcknowledgement() {
        String name = JsonClient.newName();
        try (var ada = door.json(JsonClient.named(name))) {
            long before = System.currentTimeMillis();
            Position newest = log.position();
            ada.say("c9f2", "hi");
            JsonObject message = ada.hear("message");
            assertEquals(Set.of("type", "at", "time", "from", "id", "text"), message.fieldNames());
            assertEquals("c9f2", message.getString("id"));
            assertEquals("hi", message.getString("text"));
            assertEquals(
                    new JsonObject().put("id", ada.id()).put("name", name),
                    message.getJsonObject("from"));
            assertEquals(
                    new Position(newest.epoch(), newest.seq() + 1).toString(),
                    message.getString("at"),
                    "the next place");
            long time = message.getLong("time");
            long now = System.currentTimeMillis();
            assertTrue(time >= before && time <= now, before + " <= " + time + " <= " + now);
        }
    }

    @Test
    void withoutAnIdTheMessageHasNone() {
        try (var ada = door.json()) {
            ada.say("hi");
            assertEquals(
                    Set.of("type", "at", "time", "from", "text"), ada.hear("message").fieldNames());
        }
    }

    @Test
    void everybodyGetsTheSameBytes() {
        try (var ada = door.json();
                var bo = door.json();
                var text = door.text("")) {
            ada.say("of-ada", "ünï \"quoted\" \\ \n\t\u0001\u007f 😀 </script>");
            String bytes = ada.hearBytes("message");
            assertEquals(bytes, bo.hearBytes("message"));
            text.say("and of a text client");
            assertEquals(ada.hearBytes("message"), bo.hearBytes("message"));
            String at = new JsonObject(bytes).getString("at");
            try (var late = door.json("since=" + before(at))) {
                assertEquals(bytes, late.hearBytes("message"), "also for one who comes later");
            }
        }
    }

    private static Position before(String at) {
        Position position = Position.parse(at).orElseThrow();
        return new Position(position.epoch(), position.seq() - 1);
    }

    @Test
    void anyLegalIdComesBackAsItWas() {
        try (var ada = door.json()) {
            for (String id : new String[] {"a", "_", "-", "0", "AZaz09_-", "x".repeat(64)}) {
                ada.say(id, "hi");
                assertEquals(id, ada.hear("message").getString("id"));
            }
        }
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        try (var ada = door.json()) {
            ada.raw()
                    .say(
                            """
                            {"v":2,"type":"say","mood":{"type":"ping","text":[1,{"id":"!"}]},
                             "text":"hi","at":null,"from":{"id":"u1"},"time":0}
                            """);
            JsonObject message = ada.hear("message");
            assertEquals("hi", message.getString("text"));
            assertEquals(ada.id(), message.getJsonObject("from").getString("id"), "not u1");
            ada.raw().say("{\"x\":[],\"type\":\"ping\",\"x\":1}");
            ada.hear("pong");
        }
    }

    @Test
    void escapesAndSpacesAreTheClientsAffair() {
        try (var ada = door.json()) {
            ada.raw()
                    .say(
                            " {\t\"t\\u0079pe\" :\r\n\"s\\u0061y\", \"text\":\"\\ud83d\\ude00\\/\\n\\u0000\" } ");
            assertEquals("😀/\n\u0000", ada.hearText());
        }
    }

    @Test
    void textsThatAreTwiceTheSameAreTwoMessages() {
        try (var ada = door.json()) {
            ada.say("one", "hi");
            ada.say("two", "hi");
            ada.say("hi");
            ada.say("hi");
            assertEquals("one", ada.hear("message").getString("id"));
            assertEquals("two", ada.hear("message").getString("id"));
            assertEquals("hi", ada.hearText());
            assertEquals("hi", ada.hearText());
        }
    }

    @Test
    void aPingIsAnswered() {
        try (var ada = door.json()) {
            ada.ping();
            assertEquals(new JsonObject().put("type", "pong"), ada.hear("pong"));
        }
    }
}
