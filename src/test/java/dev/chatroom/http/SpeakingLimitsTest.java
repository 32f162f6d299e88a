package dev.chatroom.http;

import static dev.chatroom.http.Lines.as;
import static dev.chatroom.http.Lines.say;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.limits.Admission;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.people.Passports;
import dev.chatroom.support.EventSource;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much one may say over HTTP, and how many may listen. */
@QuarkusTest
@TestProfile(SpeakingLimitsTest.Strict.class)
class SpeakingLimitsTest {

    private static final int BURST = 3;

    @TestHTTPResource("/")
    URI server;

    @Inject MemoryLog log;

    @Inject Passports passports;

    @Inject Admission admission;

    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chatroom.limits.burst", String.valueOf(BURST),
                    "chatroom.limits.per-second", "1",
                    "chatroom.limits.connections-per-address", "2");
        }
    }

    /** Says something until that is refused. */
    private static Response refused(String name) {
        for (int i = 0; i < 100; i++) {
            Response answer = say(name, "hello");
            if (answer.statusCode() != 201) {
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void whoSpeaksTooFastIsToldWhenToGoOn() {
        long before = log.head();
        Response answer = refused("Ada");
        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("1"))
                .body("code", equalTo("too-fast"))
                .body("detail", containsString("try again in 1 s"));
        assertTrue(log.head() - before <= BURST + 2, "said: " + (log.head() - before));
        Until.holds("the allowance again", () -> say("Ada", "later").statusCode() == 201);
    }

    @Test
    void whoSpeaksTooFastCostsNobodyElseAtTheAddress() {
        refused("Ada");
        say("Bo", "me too").then().statusCode(201);
        as("Cy").cookie("chatroom", passports.issue("u0123456789abcdef"))
                .body("and me")
                .post(Lines.PATH)
                .then()
                .statusCode(201);
    }

    @Test
    void aNameOrACookieForEachMessageHelpsForAWhileOnly() {
        int said = 0;
        while (newcomerSays(said) == 201) {
            said++;
            assertTrue(said < 1_000, "said from one address");
        }
        assertTrue(said > 2 * BURST, "from one address only " + said);
        Until.holds("the address has some again", () -> say("Dee", "hi").statusCode() == 201);
    }

    private int newcomerSays(int number) {
        var newcomer = as("Name " + number);
        if (number % 2 == 0) {
            newcomer.cookie("chatroom", passports.issue("u%016d".formatted(number)));
        }
        return newcomer.body("hello").post(Lines.PATH).statusCode();
    }

    @Test
    void whatIsRefusedAnywayCostsNothing() {
        Until.holds("some allowance", () -> say("Ada", "hello").statusCode() == 201);
        for (int i = 0; i < 2 * BURST; i++) {
            say("Ada", "").then().statusCode(400);
        }
    }

    @Test
    void aRoomThatIsFullForAnAddressSaysSo() {
        try (var one = EventSource.open(server, Lines.PATH);
                var two = EventSource.open(server, Lines.PATH);
                var three = EventSource.open(server, Lines.PATH)) {
            assertTrue(one.status().contains("200"), one.status());
            assertTrue(two.status().contains("200"), two.status());
            assertTrue(three.status().contains("503"), three.status());
            assertEquals("5", three.header("Retry-After"));
            assertEquals("application/problem+json", three.header("Content-Type"));
        }
        Until.holds("seats given back", () -> admission.taken() == 0);
    }
}
