package dev.chatroom.http;

import static dev.chatroom.support.Tokens.moderator;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.MemoryLog;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What moderators can't do, what others can't, and what they are told. */
@QuarkusTest
class RefusedModerationTest {

    private static final String MUTE = "/room/users/u0123456789abcdef/mute";
    private static final String BAN = "/room/users/u0123456789abcdef/ban";

    @Inject MemoryLog log;

    private long before;

    @BeforeEach
    void noteWhatWasDone() {
        before = log.head();
    }

    @AfterEach
    void nothingWasDone() {
        assertEquals(before, log.head(), "entries of the log");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /room/messages/1790000000000-1",
        "PUT, /room/users/u0123456789abcdef/mute",
        "DELETE, /room/users/u0123456789abcdef/mute",
        "PUT, /room/users/u0123456789abcdef/ban",
        "DELETE, /room/users/u0123456789abcdef/ban",
        "PUT, /room/mode",
        "POST, /room/announcement",
        "GET, /room/moderation"
    })
    void whoShowsNothingIsAskedForSomething(String method, String path) {
        given().request(method, path)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .header("Cache-Control", "no-store")
                .body("code", equalTo("unauthorized"))
                .body("detail", containsString("/moderate"));
        moderator()
                .header("Origin", "http://evil.example")
                .request(method, path)
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("origin"));
        moderator().header("Origin", "null").request(method, path).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET|/room/users/u0123456789abcdef/mute|PUT, DELETE",
                "POST|/room/users/u0123456789abcdef/ban|PUT, DELETE",
                "GET|/room/mode|PUT",
                "PUT|/room/announcement|POST",
                "OPTIONS|/room/announcement|POST",
                "POST|/room/moderation|GET, HEAD",
                "DELETE|/room/messages|GET, HEAD, POST",
                "PUT|/room/messages/1-1|GET, HEAD, DELETE"
            })
    void anotherMethod(String method, String path, String allowed) {
        moderator()
                .request(method, path)
                .then()
                .statusCode(405)
                .header("Allow", allowed)
                .body("code", equalTo("method"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ada", "u1", "u0123456789abcdeF", "u0123456789abcdef0", "u0123%2F56789abc"})
    void whoCanNotBeAUserIsNotFound(String id) {
        moderator()
                .urlEncodingEnabled(false)
                .body("{\"minutes\":1}")
                .put("/room/users/" + id + "/mute")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|bad-json|no body",
                "[]|bad-json|one JSON object",
                "{\"minutes\":1|bad-json|RFC 8259",
                "{\"minutes\":1} {}|bad-json|follow",
                "{\"minutes\":1,\"minutes\":2}|bad-json|once",
                "{\"minutes\":1,\"x\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}|bad-json|16 levels",
                "{}|bad-minutes|missing",
                "{\"minutes\":null}|bad-minutes|missing",
                "{\"minutes\":0}|bad-minutes|not 0",
                "{\"minutes\":-5}|bad-minutes|not -5",
                "{\"minutes\":527041}|bad-minutes|from 1 to 527040, not 527041",
                "{\"minutes\":99999999999999999999}|bad-minutes|not 9999",
                "{\"minutes\":1.5}|bad-minutes|not 1.5",
                "{\"minutes\":\"10\"}|bad-minutes|the text '10'",
                "{\"minutes\":[10]}|bad-minutes|an array",
                "{\"minutes\":true}|bad-minutes|not true",
                "{\"minutes\":1,\"reason\":7}|bad-reason|not 7",
                "{\"minutes\":1,\"reason\":\"a\\nb\"}|bad-reason|one line",
                "{\"minutes\":1,\"reason\":\"\\u0000x\"}|bad-reason|control",
                "{\"minutes\":1,\"reason\":\"\\u2028x y\\u2028z\"}|bad-reason|one line",
                "{\"minutes\":1,\"reason\":\"\\ud800\"}|bad-reason|300"
            })
    void aBodyThatIsNotRight(String body, String code, String detail) {
        for (String path : new String[] {MUTE, BAN}) {
            moderator()
                    .contentType("application/json")
                    .body(body)
                    .put(path)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo(code))
                    .body("detail", containsString(detail));
        }
    }

    @Test
    void anAddressThatIsNeitherTrueNorFalse() {
        moderator()
                .body("{\"minutes\":1,\"address\":\"yes\"}")
                .put(BAN)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-address"))
                .body("detail", containsString("the text 'yes'"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|bad-request",
                "{\"slowSeconds\":-1}|bad-slow-seconds",
                "{\"slowSeconds\":21601}|bad-slow-seconds",
                "{\"readOnly\":1}|bad-read-only"
            })
    void aModeThatCanNotBe(String body, String code) {
        moderator().body(body).put("/room/mode").then().statusCode(400).body("code", equalTo(code));
    }

    @Test
    void aReasonThatIsTooLong() {
        String long300 = "ä".repeat(300);
        moderator()
                .contentType("application/json")
                .body("{\"minutes\":1,\"reason\":\"" + long300 + "!\"}")
                .put(MUTE)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-reason"));
        moderator()
                .queryParam("reason", "x".repeat(301))
                .delete("/room/messages/1-1")
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-reason"));
    }

    @Test
    void aBodyThatIsTooLong() {
        moderator()
                .body("{\"minutes\":1,\"x\":\"" + "x".repeat(4096) + "\"}")
                .put(MUTE)
                .then()
                .statusCode(413)
                .body("code", equalTo("too-long"))
                .body("detail", containsString("4096"));
    }

    @Test
    void anAnnouncementThatIsNoMessage() {
        String path = "/room/announcement";
        moderator().post(path).then().statusCode(400).body("code", equalTo("empty"));
        moderator()
                .contentType("text/plain")
                .body("x".repeat(4097))
                .post(path)
                .then()
                .statusCode(413);
        moderator()
                .contentType("application/octet-stream")
                .body(new byte[] {'a', (byte) 0xC3})
                .post(path)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-text"));
        moderator().header("Content-Encoding", "gzip").body("x").post(path).then().statusCode(415);
        moderator().body("x").post(path + "?name=").then().body("code", equalTo("bad-name"));
    }
}
