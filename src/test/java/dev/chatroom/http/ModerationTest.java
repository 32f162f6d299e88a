package dev.chatroom.http;

import static dev.chatroom.http.Lines.said;
import static dev.chatroom.support.Tokens.moderator;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.moderation.Mode;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.people.Passports;
import dev.chatroom.support.Door;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moderators do over HTTP, and what they are answered (docs/protocol.md, section 8). */
@QuarkusTest
class ModerationTest {

    private static final String USER = "u0123456789abcdef";
    private static final String TRAIL = "/room/moderation";

    @Inject MemoryLog log;
    @Inject Moderation moderation;
    @Inject Gavel gavel;
    @Inject Door door;
    @Inject Passports passports;

    @AfterEach
    void letAllSpeakAgain() {
        gavel.does(Mode.FREE);
    }

    private static Response put(String path, String body) {
        return moderator().contentType("application/json").body(body).put(path);
    }

    private static JsonPath lastOfTrail() {
        List<String> lines = Lines.of(moderator().get(TRAIL));
        return JsonPath.from(lines.getLast());
    }

    private boolean isMuted() {
        return moderation.mute(USER, System.currentTimeMillis()).isPresent();
    }

    @Test
    void aMessageIsDeletedOnceHoweverOftenThatIsAskedFor() {
        String at = said("not fit to be read");
        String path = "/room/messages/" + at;
        moderator().delete(path + "?reason=spam").then().statusCode(204).body(equalTo(""));
        given().get(path).then().statusCode(200).body("deleted", equalTo(true));
        long entries = log.head();
        moderator().delete(path).then().statusCode(204);
        assertEquals(entries, log.head(), "entries");
        JsonPath line = lastOfTrail();
        assertEquals("delete", line.getString("act"));
        assertEquals(at, line.getString("message"));
        assertEquals("spam", line.getString("reason"));
    }

    @Test
    void aLimitCountsWhatAllAreToldAndNotWhatIsOneUsersConcern() {
        String one = said("one");
        String two = said("two");
        put("/room/users/" + USER + "/mute", "{\"minutes\":1}").then().statusCode(204);
        String three = said("three");
        for (int i = 0; i < 3; i++) {
            put("/room/users/" + USER + "/mute", "{\"minutes\":1}").then().statusCode(204);
        }
        assertEquals(List.of("three"), Lines.texts(Lines.list("limit", 1)));
        assertEquals(List.of("two", "three"), Lines.texts(Lines.list("limit", 2)));
        assertEquals(List.of("two"), Lines.texts(Lines.list("before", three, "limit", 1)));
        assertEquals(List.of("three"), Lines.texts(Lines.list("since", two, "limit", 1)));
        assertEquals(List.of("two", "three"), Lines.texts(Lines.list("since", one, "limit", 2)));
        assertEquals(List.of(), Lines.texts(Lines.list("since", three, "limit", 1)));
        moderator().delete("/room/users/" + USER + "/mute").then().statusCode(204);
    }

    @Test
    void whatIsNotThereCanNotBeDeleted() {
        String future = log.epoch() + "-18446744073709551615";
        for (String position :
                List.of(
                        "1-1",
                        "99999999999999-1",
                        "9223372036854775807-1",
                        future,
                        "nonsense",
                        "1")) {
            moderator()
                    .delete("/room/messages/" + position)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("not-found"));
        }
    }

    @Test
    void aUserIsMutedAndUnmuted() {
        String path = "/room/users/" + USER + "/mute";
        put(path, "{\"minutes\":10,\"reason\":\" too loud \",\"later\":[{}]}")
                .then()
                .statusCode(204);
        assertTrue(isMuted());
        JsonPath line = lastOfTrail();
        assertEquals("mute", line.getString("act"));
        assertEquals(USER, line.getString("user"));
        assertEquals(10, line.getInt("minutes"));
        assertEquals("too loud", line.getString("reason"));
        moderator().delete(path).then().statusCode(204);
        assertFalse(isMuted());
        moderator().delete(path).then().statusCode(204);
    }

    @Test
    void whoIsMutedIsToldSoAndWhy() {
        String path = "/room/users/" + USER + "/mute";
        put(path, "{\"minutes\":10,\"reason\":\"too loud\"}").then().statusCode(204);
        long entries = log.head();
        saysAs(USER, "hello?")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("muted"))
                .body("detail", containsString("too loud"));
        assertEquals(entries, log.head(), "entries");
        moderator().delete(path).then().statusCode(204);
        saysAs(USER, "hello!").then().statusCode(201);
    }

    @Test
    void inSlowModeOneIsToldWhenToSpeakAgain() {
        put("/room/mode", "{\"slowSeconds\":600}").then().statusCode(204);
        saysAs("u00000000000000a1", "first").then().statusCode(201);
        Response second = saysAs("u00000000000000a1", "second");
        second.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("slow-mode"));
        int wait = Integer.parseInt(second.header("Retry-After"));
        assertTrue(wait > 500 && wait <= 600, "seconds of the 600 that are left: " + wait);
        saysAs("u00000000000000a2", "me, too").then().statusCode(201);
    }

    private Response saysAs(String user, String text) {
        return Lines.curl().cookie("chatroom", passports.issue(user)).body(text).post(Lines.PATH);
    }

    @Test
    void aBanForTheAddressKeepsOutOthersFromThereUntilItIsLifted() {
        String path = "/room/users/" + USER + "/ban";
        String other = door.newCookie();
        try (var ada = door.json("", "Cookie: chatroom=" + passports.issue(USER))) {
            put(path, "{\"minutes\":60,\"reason\":\"a raid\",\"address\":true}")
                    .then()
                    .statusCode(204);
            assertEquals("a raid", ada.raw().awaitClose().closeReason());
            try (var refused = RawClient.open(door.server(), 0)) {
                String answer = refused.upgrade("/room", other);
                assertTrue(answer.startsWith("HTTP/1.1 403"), answer);
            }
        } finally {
            moderator().delete(path).then().statusCode(204);
        }
        try (var back = door.json("", other)) {
            back.hearsNothing();
        }
    }

    @Test
    void aLineOfTheTrailSaysWhoDidWhatWhenAndWhyAndNoMore() {
        String user = "/room/users/" + USER;
        Set<String> always = Set.of("at", "time", "by", "act");
        put(user + "/mute", "{\"minutes\":10,\"reason\":\"too loud\"}");
        JsonObject mute = assertLine(always, "user", "minutes", "reason", "until");
        assertEquals(Set.of("id", "name"), mute.getJsonObject("by").fieldNames());
        assertEquals(
                Instant.ofEpochMilli(mute.getLong("time")).plus(Duration.ofMinutes(10)),
                Instant.parse(mute.getString("until")),
                mute.encode());
        assertEquals(log.position().toString(), mute.getString("at"), mute.encode());
        moderator().delete(user + "/mute");
        assertLine(always, "user");
        put(user + "/ban", "{\"minutes\":10}");
        assertLine(always, "user", "minutes", "until", "address");
        moderator().delete(user + "/ban");
        assertLine(always, "user");
        moderator().delete("/room/messages/" + said("to be deleted") + "?reason=spam");
        assertLine(always, "message", "reason");
        put("/room/mode", "{\"readOnly\":true}");
        assertLine(always, "slowSeconds", "readOnly");
        gavel.announces("hear, hear");
        assertLine(always);
    }

    private static JsonObject assertLine(Set<String> always, String... more) {
        var line = new JsonObject(Lines.of(moderator().get(TRAIL)).getLast());
        var fields = new HashSet<>(always);
        fields.addAll(List.of(more));
        assertEquals(fields, line.fieldNames(), line.encode());
        return line;
    }

    @Test
    void aUserIsBannedAndUnbanned() {
        String path = "/room/users/" + USER + "/ban";
        put(path, "{\"minutes\":60,\"reason\":\"spam\",\"address\":false}").then().statusCode(204);
        assertTrue(moderation.hasBans());
        JsonPath line = lastOfTrail();
        assertEquals("ban", line.getString("act"));
        assertFalse(line.getBoolean("address"));
        moderator().delete(path).then().statusCode(204);
        assertFalse(moderation.hasBans());
    }

    @Test
    void theModeIsSetAndWhatIsNotNamedStays() {
        put("/room/mode", "{\"slowSeconds\":10,\"readOnly\":true}").then().statusCode(204);
        assertEquals(new Mode(10, true), moderation.mode());
        put("/room/mode", "{\"readOnly\":false}").then().statusCode(204);
        assertEquals(new Mode(10, false), moderation.mode());
        put("/room/mode", "{\"slowSeconds\":0,\"readOnly\":null}").then().statusCode(204);
        assertEquals(Mode.FREE, moderation.mode());
    }

    @Test
    void whatHoldsForAllDoesNotHoldForModerators() {
        put("/room/mode", "{\"readOnly\":true}").then().statusCode(204);
        Lines.say("Ada", "may I?").then().statusCode(403).body("code", equalTo("read-only"));
        moderator().contentType("text/plain").body("I may").post(Lines.PATH).then().statusCode(201);
    }

    @Test
    void anAnnouncementIsAnsweredWithItselfAndItsPlace() {
        Response answer =
                moderator()
                        .contentType("text/plain")
                        .body("We close at ten.")
                        .post("/room/announcement?name=Mo");
        answer.then()
                .statusCode(201)
                .contentType("application/json")
                .body("type", equalTo("announcement"))
                .body("text", equalTo("We close at ten."));
        String location = answer.header("Location");
        assertEquals("/room/messages/" + answer.path("at"), location);
        given().get(location).then().statusCode(200).body(equalTo(answer.asString()));
        JsonPath line = lastOfTrail();
        assertEquals("announce", line.getString("act"));
        assertEquals("Mo", line.getString("by.name"));
    }

    @Test
    void theTrailIsForModeratorsAndNotToBeKept() {
        gavel.announces("something to tell of");
        moderator()
                .get(TRAIL)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .header("Cache-Control", "no-store")
                .body(containsString("\"act\":\"announce\""));
        moderator()
                .head(TRAIL)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .body(equalTo(""));
        given().get(TRAIL).then().statusCode(401).body(not(containsString("\"act\"")));
    }

    @Test
    void aTrailOfManyLinesComesWhole() {
        for (int i = 0; i < 400; i++) {
            gavel.deletes(said("no. " + i));
        }
        List<String> lines = Lines.of(moderator().get(TRAIL));
        assertTrue(lines.size() >= 400, "only " + lines.size());
        lines.forEach(line -> assertTrue(line.startsWith("{") && line.endsWith("}"), line));
    }
}
