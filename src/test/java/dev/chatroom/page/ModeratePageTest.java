package dev.chatroom.page;

import static dev.chatroom.support.Tokens.RIGHT;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Loudness;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.RefusalReason;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The token, and the session that stands for it. Each test comes from an address of its own. */
@QuarkusTest
@TestProfile(HttpsOnlyTest.Both.class)
class ModeratePageTest {

    private static final String PATH = "/moderate";
    private static final String TRAIL = "/room/moderation";
    private static final String MODE = "/room/mode";
    private static final String FREE = "{\"slowSeconds\":0,\"readOnly\":false}";
    private static final String COOKIE = "chatroom-moderator";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @TestHTTPResource("/")
    URI server;

    @Inject Counts counts;

    private final String address = "192.0.2." + ADDRESSES.incrementAndGet();

    private RequestSpecification from() {
        return from(address);
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).redirects().follow(false);
    }

    private RequestSpecification ownPage() {
        return from().header("Origin", "http://" + server.getAuthority());
    }

    private RequestSpecification bearer(String token) {
        return from().header("Authorization", "Bearer " + token);
    }

    private Response shows(String token) {
        return ownPage().formParam("token", token).post(PATH);
    }

    @Test
    void thePageAsksForTheToken() {
        from().get(PATH)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("<label for=\"token\">"))
                .body(containsString("type=\"password\" autocomplete=\"off\""))
                .body(not(containsString("<script")));
    }

    @Test
    void theTokenIsShownOnceAndACookieStandsForIt() {
        Response answer = shows(RIGHT);
        answer.then()
                .statusCode(303)
                .header("Location", "./")
                .header("Cache-Control", "no-store")
                .header(
                        "Set-Cookie",
                        matchesPattern(
                                "(?i)chatroom-moderator=[^;]+; Max-Age=43200;.*Path=/;"
                                        + " HTTPOnly; SameSite=Strict"));
        String cookie = answer.cookie(COOKIE);
        assertFalse(cookie.contains(RIGHT), "the token itself");
        from().cookie(COOKIE, cookie).get(TRAIL).then().statusCode(200);
        from().cookie(COOKIE, cookie).get(PATH).then().body(containsString("Stop moderating"));
        ownPage().cookie(COOKIE, cookie).body(FREE).put(MODE).then().statusCode(204);
        ownPage()
                .cookie(COOKIE, cookie)
                .formParam("leave", "yes")
                .post(PATH)
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString(COOKIE + "=; Max-Age=0"));
    }

    @Test
    void overHttpsTheCookieIsForHttpsAlone() {
        from().header("X-Forwarded-Proto", "https")
                .formParam("token", RIGHT)
                .post(PATH)
                .then()
                .statusCode(303)
                .header("Set-Cookie", containsString("Secure"));
    }

    @Test
    void theCookieCountsFromTheRoomsOwnPageAlone() {
        String cookie = shows(RIGHT).cookie(COOKIE);
        from().cookie(COOKIE, cookie)
                .body(FREE)
                .put(MODE)
                .then()
                .statusCode(403)
                .body("code", equalTo("origin"));
        for (String origin : new String[] {"https://friend.example", "null"}) {
            with(cookie, "Origin", origin).statusCode(403);
        }
        for (String site : new String[] {"same-site", "cross-site", "none"}) {
            with(cookie, "Sec-Fetch-Site", site).statusCode(403);
        }
        with(cookie, "Sec-Fetch-Site", "same-origin").statusCode(204);
    }

    private ValidatableResponse with(String cookie, String header, String value) {
        return from().cookie(COOKIE, cookie).header(header, value).body(FREE).put(MODE).then();
    }

    @Test
    void aCookieThatWasNotIssuedHereIsNone() {
        String cookie = shows(RIGHT).cookie(COOKIE);
        for (String other :
                new String[] {RIGHT, "", cookie + "x", cookie.replaceFirst("\\.[^.]*$", ".")}) {
            from().cookie(COOKIE, other).get(TRAIL).then().statusCode(401);
        }
    }

    @Test
    void aPageOfAnotherSiteCanNotShowTheToken() {
        from().header("Origin", "https://evil.example")
                .formParam("token", RIGHT)
                .post(PATH)
                .then()
                .statusCode(403)
                .header("Set-Cookie", nullValue());
    }

    @Test
    void aWrongTokenIsSaidToBeWrong() {
        long before = counts.refusals(RefusalReason.CREDENTIALS);
        try (var log = new Loudness()) {
            isWrong();
            log.warnings().forEach(line -> assertFalse(line.contains("not the token"), line));
        }
        assertTrue(counts.refusals(RefusalReason.CREDENTIALS) >= before + 2, "is counted");
    }

    private void isWrong() {
        Response answer = shows("not the token");
        answer.then()
                .statusCode(401)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .header("Set-Cookie", nullValue())
                .body(containsString("t the token.</p>"))
                .body(not(containsString("not the token")));
        shows("").then().statusCode(400);
        bearer("not the token either")
                .get(TRAIL)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer error=\"invalid_token\"")
                .body("code", equalTo("unauthorized"));
    }

    @Test
    void whoGuessesHasToWaitHoweverTheyGuess() {
        for (int i = 0; i < 10; i++) {
            (i % 2 == 0 ? shows("guess " + i) : bearer("guess " + i).get(TRAIL))
                    .then()
                    .statusCode(401);
        }
        bearer(RIGHT)
                .get(TRAIL)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-5]"))
                .body("code", equalTo("too-fast"));
        shows(RIGHT)
                .then()
                .statusCode(429)
                .header("Retry-After", matchesPattern("[1-6]"))
                .body(containsString("Too many wrong ones"));
        from("198.51.100.7")
                .header("Authorization", "Bearer " + RIGHT)
                .get(TRAIL)
                .then()
                .statusCode(200);
    }

    @Test
    void whoIsRightMayBeSoAsOftenAsTheyLike() {
        for (int i = 0; i < 20; i++) {
            bearer(RIGHT).head(TRAIL).then().statusCode(200);
        }
    }
}
