package dev.chatroom.jar;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EngineServer;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each row of docs/protocol.md, section 8, against the packaged room: with the log in memory, in a
 * file over a restart, and in Redis, where one process is told and another one has the people.
 */
class ModerationIT {

    private static final String TOKEN = "a-token-of-a-test";

    @TempDir Path data;

    private final List<AutoCloseable> open = new ArrayList<>();

    /** Where moderators send their requests. */
    private PackagedRoom office;

    /** Where the people are. */
    private PackagedRoom hall;

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    private PackagedRoom start(String... options) {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-Dchatroom.moderation.token=" + TOKEN);
        all.add("-Dchatroom.identity.key=a-key-that-both-rooms-of-this-test-have");
        PackagedRoom room = PackagedRoom.start(all.toArray(String[]::new));
        open.add(room);
        return room;
    }

    @Test
    void inMemory() {
        office = hall = start("-Dchatroom.log=memory");
        allRowsHold();
        allIsKept(banned());
    }

    @Test
    void inAFileOverARestart() {
        String log = "-Dchatroom.data=" + data;
        office = hall = start(log);
        allRowsHold();
        String cookie = banned();
        assertEquals(0, hall.terminate());
        office = hall = start(log);
        allIsKept(cookie);
    }

    @Test
    void inRedisFromOneProcessToAnotherOverARestartOfBoth() {
        EngineServer engine = EngineServer.start();
        open.add(engine);
        String[] options = {"-Dchatroom.log=redis", "-Dquarkus.redis.hosts=" + engine.url()};
        office = start(options);
        hall = start(options);
        allRowsHold();
        String cookie = banned();
        assertEquals(0, hall.terminate());
        assertEquals(0, office.terminate());
        office = start(options);
        hall = start(options);
        allIsKept(cookie);
    }

    private Response moderator(String method, String path, String body) {
        return given().header("Authorization", "Bearer " + TOKEN)
                .contentType("application/json")
                .body(body)
                .request(method, office.uri() + path);
    }

    private void does(String method, String path, String body) {
        moderator(method, path, body).then().statusCode(204);
    }

    /** What was said at the one place is known at the other. */
    private void awaitAtOffice(String at) {
        Until.holds(
                "the office has " + at,
                () -> given().get(office.uri() + "room/messages/" + at).statusCode() == 200);
    }

    private JsonClient person(String cookie) {
        return JsonClient.connect(hall.uri(), "", "Cookie: " + cookie);
    }

    private String cookie() {
        return Page.cookie(hall.uri());
    }

    private void allRowsHold() {
        given().delete(office.uri() + "room/messages/1-1").then().statusCode(401);
        try (var ada = person(cookie());
                var bo = person(cookie())) {
            deleting(ada, bo);
            muting(ada, bo);
            modes(ada, bo);
            announcing(ada, bo);
        }
        String trail = moderator("GET", "room/moderation", "").asString();
        List<String> acts =
                trail.lines().map(line -> new JsonObject(line).getString("act")).toList();
        assertEquals(List.of("delete", "mute", "unmute", "mode", "mode", "mode", "announce"), acts);
    }

    private void deleting(JsonClient ada, JsonClient bo) {
        ada.say("d1", "not fit to be read");
        JsonObject message = bo.hear("message");
        ada.hear("message");
        String at = message.getString("at");
        awaitAtOffice(at);
        does("DELETE", "room/messages/" + at + "?reason=spam", "");
        assertEquals(at, bo.hear("deleted").getString("message"));
        ada.hear("deleted");
        does("DELETE", "room/messages/" + at, "");
        moderator("DELETE", "room/messages/1-1", "").then().statusCode(404);
        bo.hearsNothing();
        String line = given().get(hall.uri() + "room/messages/" + at).asString();
        assertTrue(new JsonObject(line).getBoolean("deleted"), line);
        assertFalse(given().get(hall.uri() + "room/messages").asString().contains("not fit"));
    }

    private void muting(JsonClient ada, JsonClient bo) {
        String path = "room/users/" + ada.id() + "/mute";
        does("PUT", path, "{\"minutes\":10,\"reason\":\"loud\"}");
        Until.holds(
                "the mute is known where the people are",
                () -> {
                    ada.say("let me");
                    return switch (next(ada)) {
                        case "error" -> true;
                        default -> false;
                    };
                });
        does("DELETE", path, "");
        Until.holds(
                "the mute is lifted where the people are",
                () -> {
                    ada.say("I speak again");
                    return "message".equals(next(ada));
                });
        while (!"I speak again".equals(bo.hearText())) {
            // What came through before the mute was known.
        }
    }

    /** The type of the next frame that isn't about who is there. */
    private static String next(JsonClient client) {
        String type = client.next().getString("type");
        return "presence".equals(type) ? next(client) : type;
    }

    private void modes(JsonClient ada, JsonClient bo) {
        does("PUT", "room/mode", "{\"slowSeconds\":600,\"readOnly\":false}");
        assertEquals(600, ada.hear("mode").getInteger("slowSeconds"));
        bo.hear("mode");
        ada.say("first");
        assertEquals("first", ada.hearText());
        bo.hear("message");
        ada.say("second");
        JsonObject error = ada.hear("error");
        assertEquals("slow-mode", error.getString("code"));
        assertTrue(error.getLong("retryAfter") > 0, error.encode());
        does("PUT", "room/mode", "{\"slowSeconds\":0,\"readOnly\":true}");
        assertTrue(ada.hear("mode").getBoolean("readOnly"));
        bo.hear("mode");
        ada.say("third");
        assertEquals("read-only", ada.hearError());
        try (var moderator =
                JsonClient.connect(hall.uri(), "name=Mo", "Authorization: Bearer " + TOKEN)) {
            assertTrue(moderator.welcome().getJsonObject("mode").getBoolean("readOnly"));
            moderator.say("I may");
            assertEquals("I may", ada.hearText());
            bo.hear("message");
        }
        does("PUT", "room/mode", "{\"slowSeconds\":0,\"readOnly\":false}");
        ada.hear("mode");
        bo.hear("mode");
    }

    private void announcing(JsonClient ada, JsonClient bo) {
        given().header("Authorization", "Bearer " + TOKEN)
                .contentType("text/plain")
                .body("Doors close at ten")
                .post(office.uri() + "room/announcement")
                .then()
                .statusCode(201);
        JsonObject announcement = bo.hear("announcement");
        assertEquals(Set.of("type", "at", "time", "text"), announcement.fieldNames());
        assertEquals(announcement, ada.hear("announcement"));
    }

    /** Bans somebody, and returns their cookie. */
    private String banned() {
        String cookie = cookie();
        try (var cy = person(cookie)) {
            does(
                    "PUT",
                    "room/users/" + cy.id() + "/ban",
                    "{\"minutes\":60,\"reason\":\"spam all day\",\"address\":false}");
            Frame close = cy.raw().awaitClose();
            assertEquals(1008, close.closeCode());
            assertEquals("spam all day", close.closeReason());
        }
        return cookie;
    }

    private void allIsKept(String cookie) {
        try (var client = RawClient.open(hall.uri(), 0)) {
            String refusal = client.upgrade("/room", "Cookie: " + cookie);
            assertTrue(refusal.startsWith("HTTP/1.1 403"), refusal);
        }
        String all = given().get(hall.uri() + "room/messages").asString();
        assertTrue(all.contains("Doors close at ten"), all);
        assertFalse(all.contains("not fit"), all);
        String trail = moderator("GET", "room/moderation", "").asString();
        JsonObject ban = new JsonObject(trail.lines().toList().getLast());
        assertEquals("ban", ban.getString("act"));
        assertEquals("spam all day", ban.getString("reason"));
        does("DELETE", "room/users/" + ban.getString("user") + "/ban", "");
        Until.holds(
                "the ban is lifted where the people are",
                () -> {
                    try (var client = RawClient.open(hall.uri(), 0)) {
                        return client.upgrade("/room", "Cookie: " + cookie)
                                .startsWith("HTTP/1.1 101");
                    }
                });
    }
}
