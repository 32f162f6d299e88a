package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pings from the room, here ten a second, and what becomes of who doesn't answer. */
@QuarkusTest
@TestProfile(SignsOfLifeTest.Often.class)
class SignsOfLifeTest {

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    public static class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chatroom.ping-interval",
                    "100ms",
                    "chatroom.limits.handshakes-per-second",
                    "5");
        }
    }

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
    }

    @Test
    void afterTwoPingsWithoutAnAnswerItIsClosed() {
        try (var silent = connect()) {
            assertEquals(Frame.PING, silent.next().opcode());
            assertEquals(Frame.PING, silent.next().opcode());
            Frame close = silent.next();
            assertEquals(4202, close.closeCode());
            assertEquals("Two pings went unanswered. Reconnect.", close.closeReason());
        }
    }

    @Test
    void whoAnswersStays() {
        try (var living = connect()) {
            for (int i = 0; i < 10; i++) {
                Frame ping = living.next();
                assertEquals(Frame.PING, ping.opcode(), "ping " + i);
                living.send(Frame.PONG, ping.payload());
            }
            assertEquals(1, room.size());
        }
    }

    @Test
    void whoSpeaksLivesToo() {
        try (var speaker = connect()) {
            for (int pings = 0; pings < 5; ) {
                Frame frame = speaker.next();
                if (frame.opcode() == Frame.PING) {
                    pings++;
                    speaker.say("still here");
                } else {
                    assertEquals("still here", frame.text());
                }
            }
        }
    }

    @Test
    void aFrameThatIsNeverFinishedIsNoSignOfLife() {
        try (var half = connect()) {
            half.sendBytes(new byte[] {(byte) 0x81, (byte) 0x85, 0, 0, 0, 0, 'h', 'a'});
            assertEquals(4202, half.awaitClose().closeCode());
        }
    }

    @Test
    void handshakesThatComeTooFastAreRefused() {
        String answer = "";
        for (int i = 0; i < 100 && !answer.startsWith("HTTP/1.1 429"); i++) {
            try (var client = RawClient.open(server, 0)) {
                answer = client.upgrade("/room");
                if (answer.startsWith("HTTP/1.1 429")) {
                    assertTrue(answer.toLowerCase().contains("retry-after: 1"), answer);
                }
            }
        }
        assertTrue(answer.startsWith("HTTP/1.1 429"), "all of 100 were let in; last: " + answer);
        try (var patient = connect()) {
            assertEquals(Frame.PING, patient.next().opcode());
        }
    }

    @Test
    void whatWasSaidMayBeAskedForTenTimesAsOften() {
        String question = "HEAD /room/messages?limit=1 HTTP/1.1\r\nHost: localhost\r\n";
        try (var client = RawClient.open(server, 0)) {
            client.sendBytes((question + "\r\n").repeat(2_000).getBytes(US_ASCII));
            client.sendBytes((question + "Connection: close\r\n\r\n").getBytes(US_ASCII));
            List<String> answers = List.of(client.rest().split("\r\n\r\n"));
            assertEquals(2_001, answers.size());
            long first = answers.stream().takeWhile(it -> it.startsWith("HTTP/1.1 200")).count();
            assertTrue(first >= 50, "the first that is refused is number " + first);
            assertTrue(answers.stream().anyMatch(it -> it.startsWith("HTTP/1.1 429")), "no limit");
        }
    }

    /** As soon as its address may come in again. */
    private RawClient connect() {
        var client = new RawClient[1];
        Until.holds(
                "let in",
                () -> {
                    client[0] = RawClient.open(server, 0);
                    return client[0].upgrade("/room").startsWith("HTTP/1.1 101");
                });
        return client[0];
    }
}
