package dev.chatroom.socket.json;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.moderation.Act.Unban;
import dev.chatroom.moderation.Act.Unmute;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Door;
import dev.chatroom.support.Frame;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.Gavel.Outcome;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What moderators do, as those in the room notice it (docs/protocol.md, section 8). */
@QuarkusTest
class ModerationTest {

    @Inject Door door;
    @Inject Gavel gavel;
    @Inject MemoryLog log;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @AfterEach
    void letAllSpeakAgain() {
        gavel.does(Mode.FREE);
    }

    @Test
    void aDeletedMessageIsGoneForThoseWhoAreThereAndForThoseWhoCome() {
        try (var ada = door.json();
                var bo = door.json();
                var text = door.text("")) {
            String since = log.position().toString();
            ada.say("d1", "not fit to be read");
            JsonObject message = ada.hear("message");
            bo.hear("message");
            text.hear();
            String at = message.getString("at");
            assertEquals(Outcome.DONE, gavel.deletes(at));
            JsonObject deleted = bo.hear("deleted");
            assertEquals(Set.of("type", "at", "message"), deleted.fieldNames());
            assertEquals(at, deleted.getString("message"));
            assertEquals(log.position().toString(), deleted.getString("at"), "a place of its own");
            assertEquals(deleted, ada.hear("deleted"));
            ada.say("after");
            assertEquals("after", text.hear(), "a text client sees none of it");

            message.remove("text");
            message.put("deleted", true);
            try (var late = JsonClient.connect(door.server(), "since=" + since)) {
                assertEquals(message, late.hear("message"));
                assertEquals(deleted, late.hear("deleted"));
                assertEquals("after", late.hearText());
            }
            String export = given().get("/room/messages?since=" + since).asString();
            assertFalse(export.contains("not fit"), export);
            assertTrue(export.startsWith(message.encode() + "\n" + deleted.encode()), export);
            given().get("/room/messages/" + at).then().body("deleted", equalTo(true));

            assertEquals(Outcome.NOTHING_LEFT_TO_DO, gavel.deletes(at), "twice");
            ada.say("d1", "not fit to be read");
            ada.hear("message");
            assertEquals(message, ada.hear("message"), "a retry brings it back to nobody");
        }
    }

    @Test
    void thereHasToBeSomethingToDelete() {
        try (var ada = door.json()) {
            ada.say("here");
            String at = ada.hear("message").getString("at");
            String next = at.replaceFirst("\\d+$", String.valueOf(log.head() + 1_000));
            assertEquals(Outcome.NOTHING_THERE, gavel.deletes(next));
            assertEquals(Outcome.NOTHING_THERE, gavel.deletes("1-1"));
            gavel.deletes(at);
            String deletion = ada.hear("deleted").getString("at");
            assertEquals(Outcome.NOTHING_THERE, gavel.deletes(deletion), "not what was said");
        }
    }

    @Test
    void whoIsMutedHearsSoAndIsHeardByNobodyUntilItIsLifted() {
        try (var ada = door.json("", door.newCookie());
                var bo = door.json()) {
            gavel.mutes(ada.id());
            ada.say("m1", "let me speak");
            JsonObject error = ada.hear("error");
            assertEquals("muted", error.getString("code"));
            assertEquals("m1", error.getString("id"));
            assertTrue(error.getString("message").contains("too loud"), error.encode());
            bo.hearsNothing();
            gavel.does(new Unmute(ada.id()));
            ada.say("m1", "let me speak");
            assertEquals("let me speak", bo.hearText(), "the same id, since it wasn't said");
        }
    }

    @Test
    void whoIsBannedIsPutOutAndStaysOutUntilItIsLifted() {
        String cookie = door.newCookie();
        try (var ada = door.json("", cookie);
                var other = door.json("", cookie);
                var bo = door.json()) {
            gavel.bans(ada.id(), false);
            for (JsonClient tab : new JsonClient[] {ada, other}) {
                Frame close = tab.raw().awaitClose();
                assertEquals(1008, close.closeCode());
                assertEquals("spam all day", close.closeReason());
            }
            String refusal = RawClient.open(door.server(), 0).upgrade("/room", cookie);
            assertTrue(refusal.startsWith("HTTP/1.1 403"), refusal);
            String[] header = cookie.split(": ", 2);
            given().header(header[0], header[1])
                    .body("let me in")
                    .post("/room/messages")
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json")
                    .body("code", equalTo("banned"))
                    .body("detail", containsString("spam all day"));
            given().header(header[0], header[1]).get("/room/messages").then().statusCode(403);
            bo.say("peace");
            assertEquals("peace", bo.hearText());
            try (var neighbour = door.json("", door.newCookie())) {
                neighbour.hearsNothing();
            }
            gavel.does(new Unban(ada.id()));
            try (var back = door.json("", cookie)) {
                back.say("better now");
                assertEquals("better now", bo.hearText());
            }
        }
    }

    @Test
    void aBanForTheAddressHoldsForWhoComesAsSomebodyElseFromThere() {
        try (var ada = door.json("", door.newCookie())) {
            gavel.bans(ada.id(), true);
            assertEquals(1008, ada.raw().awaitClose().closeCode());
            String refusal = RawClient.open(door.server(), 0).upgrade("/room", door.newCookie());
            assertTrue(refusal.startsWith("HTTP/1.1 403"), refusal);
            given().get("/room/messages").then().statusCode(403);
            gavel.does(new Unban(ada.id()));
            try (var bo = door.json()) {
                bo.hearsNothing();
            }
        }
    }

    @Test
    void inSlowModeEachMayNotSpeakAgainAtOnce() {
        try (var ada = door.json("", door.newCookie());
                var bo = door.json("", door.newCookie())) {
            gavel.sets(600, false);
            JsonObject mode = new JsonObject().put("slowSeconds", 600).put("readOnly", false);
            assertEquals(mode.copy().put("type", "mode"), ada.hear("mode"));
            bo.hear("mode");
            ada.say("s1", "first");
            assertEquals("first", ada.hearText());
            assertEquals("first", bo.hearText());
            ada.say("s2", "second");
            JsonObject error = ada.hear("error");
            assertEquals("slow-mode", error.getString("code"));
            long wait = error.getLong("retryAfter");
            assertTrue(wait > 500_000 && wait <= 600_000, error.encode());
            ada.say("s1", "first");
            assertEquals("first", ada.hearText(), "a retry isn't said again, and has its answer");
            bo.say("me, too");
            assertEquals("me, too", ada.hearText());
            try (var late = JsonClient.connect(door.server(), "")) {
                assertEquals(mode, late.welcome().getJsonObject("mode"));
            }
            gavel.sets(0, false);
            ada.hear("mode");
            ada.say("s2", "second");
            assertEquals("second", ada.hearText());
        }
    }

    @Test
    void inAReadOnlyRoomNobodySpeaks() {
        try (var ada = door.json()) {
            gavel.sets(0, true);
            assertTrue(ada.hear("mode").getBoolean("readOnly"));
            ada.say("r1", "hello?");
            assertEquals("read-only", ada.hearError());
            given().body("hello?")
                    .post("/room/messages")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("read-only"));
        }
    }

    @Test
    void anAnnouncementIsInTheHistoryAndCanBeTakenBack() {
        String since = log.position().toString();
        try (var ada = door.json();
                var text = door.text("")) {
            gavel.announces("Doors close at \"ten\"");
            JsonObject announcement = ada.hear("announcement");
            assertEquals(Set.of("type", "at", "time", "text"), announcement.fieldNames());
            assertEquals("Doors close at \"ten\"", announcement.getString("text"));
            try (var late = JsonClient.connect(door.server(), "since=" + since)) {
                assertEquals(announcement, late.hear("announcement"));
            }
            assertEquals(Outcome.DONE, gavel.deletes(announcement.getString("at")));
            ada.hear("deleted");
            try (var late = JsonClient.connect(door.server(), "since=" + since)) {
                JsonObject withdrawn = late.hear("announcement");
                assertTrue(withdrawn.getBoolean("deleted"));
                assertFalse(withdrawn.containsKey("text"));
            }
            ada.say("go on");
            assertEquals("go on", text.hear());
        }
    }

    @Test
    void whatIsAboutOneUserIsToldToNobodyElse() {
        String since = log.position().toString();
        try (var ada = door.json();
                var bo = door.json()) {
            gavel.mutes(ada.id());
            gavel.does(new Unmute(ada.id()));
            bo.hearsNothing();
            assertEquals("", given().get("/room/messages?since=" + since).asString());
            given().get("/room/messages/" + log.position()).then().statusCode(404);
            ada.say("go on");
            assertEquals("go on", bo.hearText());
        }
    }
}
