package dev.chatroom.socket.json;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.support.Door;
import dev.chatroom.support.StubbornLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The log's engine is away: what is said meanwhile isn't. */
@QuarkusTest
@TestProfile(NotStoredTest.WithAStubbornLog.class)
class NotStoredTest {

    private static final String READY = "/q/health/ready";
    private static final String WHY =
            "checks.find { it.name == 'the room takes clients in' }.data.log";

    @Inject Door door;
    @Inject MemoryLog recent;
    @Inject StubbornLog log;

    public static class WithAStubbornLog implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(StubbornLog.class);
        }
    }

    @AfterEach
    void storeAgain() {
        log.refuse(false);
    }

    @Test
    void itsSenderAloneIsToldAndMaySayItAgainUnderTheSameId() {
        try (var ada = door.json();
                var bo = door.json();
                var text = door.text("")) {
            ada.say("before");
            Position before = ada.hearAt();
            log.refuse(true);
            ada.say("n1", "kept by its client");
            JsonObject error = ada.hear("error");
            assertEquals("not-stored", error.getString("code"));
            assertEquals("n1", error.getString("id"));
            ada.say("without an id");
            error = ada.hear("error");
            assertEquals("not-stored", error.getString("code"));
            assertFalse(error.containsKey("id"), error.encode());
            text.say("of a text client, who is told nothing");

            ada.say("n2", "the room has answered the text client by now, too");
            assertEquals("n2", ada.hear("error").getString("id"));
            log.refuse(false);
            ada.say("n1", "kept by its client");
            JsonObject message = ada.hear("message");
            assertEquals("n1", message.getString("id"));
            assertEquals(
                    new Position(before.epoch(), before.seq() + 1).toString(),
                    message.getString("at"),
                    "no hole");
            for (String expected : new String[] {"before", "kept by its client"}) {
                assertEquals(expected, bo.hearText());
                assertEquals(expected, text.hear());
            }
            assertEquals(before.seq() + 1, recent.position().seq());
        }
    }

    @Test
    void meanwhileTheRoomLivesButIsNotReadyForAnybodyNew() {
        given().get(READY).then().statusCode(200).body(WHY, equalTo("stores messages"));
        log.refuse(true);
        given().get(READY)
                .then()
                .statusCode(503)
                .body("status", equalTo("DOWN"))
                .body(WHY, equalTo(StubbornLog.WHY));
        given().get("/q/health/live").then().statusCode(200).body("status", equalTo("UP"));
        log.refuse(false);
        given().get(READY).then().statusCode(200).body("status", equalTo("UP"));
    }
}
