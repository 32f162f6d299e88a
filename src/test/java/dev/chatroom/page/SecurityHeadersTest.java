package dev.chatroom.page;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class SecurityHeadersTest {

    static final String NOSNIFF = "X-Content-Type-Options";
    static final String POLICY = "Content-Security-Policy";
    static final String HTTPS_ONLY = "Strict-Transport-Security";

    @ParameterizedTest
    @CsvSource({
        "/, 200",
        "/chat.css, 200",
        "/js/main.js, 200",
        "/assets/any/js/main.js, 200",
        "/assets/any/favicon.svg, 200",
        "/assets/any/nothing, 404",
        "/no-such-page, 404",
        "/room, 426",
        "/nothing/room, 404"
    })
    void everyAnswerHasThem(String path, int status) {
        checked(given().get(path).then().statusCode(status));
    }

    @Test
    void soHaveAnswersToOtherMethods() {
        checked(given().head("/").then().statusCode(200));
        checked(given().post("/").then().statusCode(405));
    }

    private static void checked(ValidatableResponse answer) {
        answer.header(NOSNIFF, "nosniff")
                .header("Referrer-Policy", "same-origin")
                .header("Permissions-Policy", containsString("microphone=()"))
                .header(
                        POLICY,
                        allOf(
                                startsWith("default-src 'none';"),
                                containsString("script-src 'self';"),
                                not(containsString("unsafe")),
                                endsWith("frame-ancestors 'self'")))
                .header(HTTPS_ONLY, nullValue());
    }

    @Test
    void aRefusedWebSocketIsTextAndNothingElse() {
        given().header("Connection", "Upgrade")
                .header("Upgrade", "WebSocket")
                .get("/room")
                .then()
                .statusCode(426)
                .contentType("text/plain")
                .header(NOSNIFF, "nosniff")
                .header(POLICY, nullValue());
    }

    @Test
    void whatAClientClaimsOfItsSchemeIsNotBelieved() {
        given().header("X-Forwarded-Proto", "https")
                .header("Forwarded", "proto=https")
                .get("/")
                .then()
                .header(HTTPS_ONLY, nullValue());
    }
}
