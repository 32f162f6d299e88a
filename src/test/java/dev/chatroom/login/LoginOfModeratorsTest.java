package dev.chatroom.login;

import static dev.chatroom.login.LoginServers.bearer;
import static dev.chatroom.login.LoginServers.logsIn;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.chatroom.support.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.oidc.server.OidcWireMock;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** Moderators who log in; everybody else is a guest as ever. */
@QuarkusTest
@TestProfile(LoginServers.class)
class LoginOfModeratorsTest {

    private static final String TRAIL = "/room/moderation";
    private static final String MODE = "/room/mode";
    private static final String FREE = "{\"slowSeconds\":0,\"readOnly\":false}";

    @TestHTTPResource("/")
    URI room;

    @OidcWireMock WireMockServer oidc;

    @Test
    void whoHasTheRoleAndLogsInIsAModerator() {
        logsIn(oidc, "mo", "moderator");
        var walk = new LoginWalk();
        var end = walk.from(room.resolve("login/moderate"));
        assertEquals(room, end.uri(), end.body());
        String cookie = walk.cookie("chatroom-moderator").orElseThrow();
        assertFalse(walk.hasCookieLike("q_session"), "the server's tokens, which nobody needs");
        given().cookie("chatroom-moderator", cookie).get(TRAIL).then().statusCode(200);
        given().cookie("chatroom-moderator", cookie)
                .header("Origin", "http://" + room.getAuthority())
                .body(FREE)
                .put(MODE)
                .then()
                .statusCode(204);
        given().cookie("chatroom-moderator", cookie)
                .body(FREE)
                .put(MODE)
                .then()
                .statusCode(403)
                .contentType("application/problem+json");
        String page = walk.get(room.resolve("moderate")).body();
        assertTrue(page.contains("Stop moderating"), page);
    }

    @Test
    void anAccessTokenWithTheRoleIsAModerators() {
        given().header("Authorization", bearer("Mo", "m1", "moderator"))
                .body(FREE)
                .put(MODE)
                .then()
                .statusCode(204);
        given().header("Authorization", bearer("Ada", "a1", "user"))
                .body(FREE)
                .put(MODE)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("not-moderator"));
        given().header("Authorization", bearer("Mo", "m1", "moderator") + "x")
                .get(TRAIL)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        given().get(TRAIL).then().statusCode(401);
    }

    @Test
    void theTokenOfTheSettingsCountsToo() {
        Tokens.moderator().get(TRAIL).then().statusCode(200);
        given().get("/moderate")
                .then()
                .statusCode(200)
                .body(containsString("The moderators' token"))
                .body(containsString("href=\"login/moderate\""));
    }

    @Test
    void everybodyElseIsAGuest() {
        given().get("/").then().statusCode(200);
        given().body("hello").post("/room/messages?name=Ada").then().statusCode(201);
    }
}
