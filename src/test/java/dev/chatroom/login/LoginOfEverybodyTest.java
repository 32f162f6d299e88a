package dev.chatroom.login;

import static dev.chatroom.login.LoginServers.bearer;
import static dev.chatroom.login.LoginServers.logsIn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.chatroom.people.Passports;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWireMock;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** A room where all log in, and are who the server says that they are. */
@QuarkusTest
@TestProfile(LoginServers.ForEverybody.class)
class LoginOfEverybodyTest {

    private static final String MESSAGES = "/room/messages";

    @TestHTTPResource("/")
    URI room;

    @OidcWireMock WireMockServer oidc;

    @Inject Passports passports;
    @Inject Door door;

    @Test
    void thePageLeadsToTheLoginAndBack() {
        given().redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", "login")
                .header("Cache-Control", "no-store");
        logsIn(oidc, "alice");
        var walk = new LoginWalk();
        var end = walk.from(room);
        assertEquals(room, end.uri(), end.body());
        assertTrue(end.body().contains("<title>Chatroom</title>"), end.body());
        String cookie = "Cookie: chatroom=" + walk.cookie("chatroom").orElseThrow();
        try (var client = door.json("name=Somebody", cookie)) {
            assertEquals("alice", client.name(), "not what they wish for");
            client.say("hello");
            assertEquals("hello", client.hearText());
            client.rename("Somebody else");
            JsonObject error = client.hear("error");
            assertEquals("bad-name", error.getString("code"));
            assertTrue(error.getString("message").contains("log in"), error.encode());
            client.say("still alice");
            assertEquals("alice", client.hear("message").getJsonObject("from").getString("name"));
        }
    }

    @Test
    void whoHasNoRoleModeratesNothing() {
        logsIn(oidc, "bo", "user");
        var walk = new LoginWalk();
        var end = walk.from(room.resolve("login/moderate"));
        assertEquals(403, end.statusCode(), end.body());
        assertTrue(end.body().contains("moderator"), end.body());
        assertTrue(walk.cookie("chatroom-moderator").isEmpty());
    }

    @Test
    void whoShowsNoLoginIsAskedForOne() {
        given().body("hello")
                .post(MESSAGES)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("code", equalTo("unauthorized"));
        given().get(MESSAGES).then().statusCode(401);
        given().get(MESSAGES + "/1-1").then().statusCode(401);
        for (String cookie :
                new String[] {
                    "Cookie: a=b", "Cookie: chatroom=" + passports.issue("u000000000000000g")
                }) {
            try (var client = RawClient.open(room, 0)) {
                String answer = client.upgrade("/room", cookie);
                assertTrue(answer.startsWith("HTTP/1.1 401"), answer);
                assertTrue(answer.contains("www-authenticate: Bearer"), answer);
            }
        }
    }

    @Test
    void anAccessTokenIsALogin() {
        String id =
                given().header("Authorization", bearer("Cy", "c1"))
                        .body("hello")
                        .post(MESSAGES + "?name=Ada")
                        .then()
                        .statusCode(201)
                        .body("from.name", equalTo("Cy"))
                        .body("from.id", matchesPattern("u[0-9a-v]{16}"))
                        .extract()
                        .path("from.id");
        try (var client =
                JsonClient.connect(
                        room, "", "Authorization: " + bearer("Cy", "c1"), "Cookie: a=b")) {
            assertEquals(id, client.id(), "the same subject is the same user");
        }
        given().header("Authorization", bearer("Cy", "c2"))
                .body("hello")
                .post(MESSAGES)
                .then()
                .statusCode(201)
                .body("from.name", equalTo("Cy 2"));
    }

    @Test
    void aLongNameIsCut() {
        given().header("Authorization", bearer("x".repeat(40), "long"))
                .body("hello")
                .post(MESSAGES)
                .then()
                .statusCode(201)
                .body("from.name", equalTo("x".repeat(32)));
    }
}
