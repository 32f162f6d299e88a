package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.text;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Room;
import dev.chatroom.support.EventSource;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when nothing is said, and when somebody doesn't read; with less patience. */
@QuarkusTest
@TestProfile(PatienceTest.Hasty.class)
class PatienceTest {

    /** Bytes that the kernel keeps for a reader who doesn't read. */
    private static final int SMALL = 2048;

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @Inject MemoryLog log;

    public static class Hasty implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Paces.class);
        }

        /** More than a fast machine says in the time that a reader has. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("chatroom.history.retain", "100000");
        }
    }

    @Alternative
    @Singleton
    static class Paces {
        @Produces
        @Singleton
        Pace pace() {
            return new Pace(
                    Duration.ofMillis(100),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(300));
        }
    }

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
    }

    @Test
    void aSilenceIsFilledWithComments() {
        try (var listener = EventSource.open(server, PATH + "?since=" + log.position())) {
            assertEquals("retry: 3000", listener.line());
            listener.line();
            assertEquals("", listener.line());
            for (int i = 0; i < 3; i++) {
                assertEquals(": keep-alive", listener.line());
                assertEquals("", listener.line());
            }
        }
    }

    @Test
    void whoTakesNothingIsCutAndLosesNothing() {
        Position start = log.position();
        try (var ada = RawClient.connect(server, "/room");
                var stuck = EventSource.open(server, SMALL, PATH + "?since=" + start)) {
            Until.holds("both in", () -> room.size() == 2);
            talkUntil(ada, () -> room.size() == 1);
            long heard = start.seq();
            try {
                for (; ; heard++) {
                    stuck.hear();
                }
            } catch (AssertionError | java.io.UncheckedIOException cut) {
                // As far as it had been sent.
            }
            try (var back = EventSource.open(server, PATH, "Last-Event-ID: " + stuck.lastId())) {
                assertEquals("true", back.header("Chatroom-Resumed"));
                var next = new Position(start.epoch(), heard + 1);
                assertEquals(next.toString(), back.hear().id());
            }
        }
    }

    @Test
    void whoTakesNothingOfAnExportIsCut() {
        try (var ada = RawClient.connect(server, "/room")) {
            for (int i = 0; i < 9000; i++) {
                ada.say(i + " " + "x".repeat(1000));
                ada.hear();
            }
            try (var stuck = RawClient.open(server, SMALL)) {
                stuck.sendBytes(
                        ("GET " + PATH + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(US_ASCII));
                given().get(PATH + "?limit=1").then().statusCode(200);
                Until.holds("patience is over", new After(Duration.ofSeconds(1)));
                assertFalse(wholeAnswer(stuck), "an answer that was cut doesn't look whole");
            }
        }
    }

    private static boolean wholeAnswer(RawClient client) {
        try {
            return client.rest().endsWith("0\r\n\r\n");
        } catch (java.io.UncheckedIOException reset) {
            return false;
        }
    }

    /** Holds when a time has passed. */
    private record After(long end) implements BooleanSupplier {
        After(Duration time) {
            this(System.nanoTime() + time.toNanos());
        }

        @Override
        public boolean getAsBoolean() {
            return System.nanoTime() > end;
        }
    }

    @Test
    void aSlowReaderWhoReadsStays() {
        Position start = log.position();
        try (var ada = RawClient.connect(server, "/room");
                var slow = EventSource.open(server, SMALL, PATH + "?since=" + start)) {
            Until.holds("both in", () -> room.size() == 2);
            for (int i = 0; i < 2000; i++) {
                ada.say(i + " " + "x".repeat(1000));
                ada.hear();
                if (i % 2 == 0) {
                    slow.hear();
                }
            }
            for (int i = 1000; i < 2000; i++) {
                assertTrue(text(slow.hear().data()).startsWith(i + " "), "message " + i);
            }
        }
    }

    @Test
    void aBodyThatDoesNotComeToItsEndIsNotWaitedFor() {
        try (var slow = RawClient.open(server, 0)) {
            slow.sendBytes(
                    ("POST "
                                    + PATH
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf")
                            .getBytes(US_ASCII));
            String answer = slow.rest();
            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
            assertTrue(answer.contains("application/problem+json"), answer);
            assertTrue(answer.contains("\"code\":\"too-slow\""), answer);
        }
    }

    /** Ada says numbered messages, and hears each, until {@code enough}. */
    private static void talkUntil(RawClient ada, BooleanSupplier enough) {
        for (int said = 0; !enough.getAsBoolean(); said++) {
            assertTrue(said < 100_000, "not after 100,000 messages");
            String text = said + " " + "x".repeat(1000);
            ada.say(text);
            assertEquals(text, ada.hear());
        }
    }
}
