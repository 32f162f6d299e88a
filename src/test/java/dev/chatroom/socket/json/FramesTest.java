package dev.chatroom.socket.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.support.Door;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What no error answers: frames that end the connection. */
@QuarkusTest
class FramesTest {

    /** Six times the longest text, and some fields. */
    private static final int LONGEST = 6 * 4096 + 1024;

    @Inject Door door;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void theLongestFrameIsReadAndALongerOneCloses() {
        try (var ada = door.json();
                var bo = door.json()) {
            ada.raw().say(ping(LONGEST));
            ada.hear("pong");
            ada.say("before");
            assertEquals("before", ada.hearText());
            ada.raw().say(ping(LONGEST + 1));
            assertEquals(1009, ada.raw().awaitClose().closeCode());
            bo.say("on we go");
            assertEquals("before", bo.hearText());
            assertEquals("on we go", bo.hearText());
        }
    }

    @Test
    void fragmentsAreOneFrame() {
        try (var ada = door.json()) {
            byte[] whole = "{\"type\":\"say\",\"text\":\"ä\"}".getBytes(UTF_8);
            for (int i = 0; i < whole.length; i++) {
                ada.raw()
                        .sendFragment(
                                i == 0 ? Frame.TEXT : 0,
                                i == whole.length - 1,
                                new byte[] {whole[i]});
            }
            assertEquals("ä", ada.hearText());
            ada.raw().sendFragment(Frame.TEXT, false, ping(LONGEST).getBytes(UTF_8));
            ada.raw().sendFragment(0, true, new byte[] {' '});
            assertEquals(1009, ada.raw().awaitClose().closeCode());
        }
    }

    /** A ping of {@code length} bytes. */
    private static String ping(int length) {
        String rest = "{\"type\":\"ping\",\"x\":\"\"}";
        return rest.replace("\"\"", '"' + "x".repeat(length - rest.length()) + '"');
    }

    @Test
    void aBinaryFrameClosesWith1003() {
        try (var ada = door.json()) {
            ada.raw().send(Frame.BINARY, "{\"type\":\"ping\"}".getBytes(UTF_8));
            assertEquals(1003, ada.raw().awaitClose().closeCode());
        }
    }

    @Test
    void whatIsNotUtf8ClosesWith1007() {
        try (var ada = door.json()) {
            byte[] frame = "{\"type\":\"say\",\"text\":\"?\"}".getBytes(UTF_8);
            frame[frame.length - 3] = (byte) 0xFF;
            ada.raw().send(Frame.TEXT, frame);
            assertEquals(1007, ada.raw().awaitClose().closeCode());
        }
    }

    @Test
    void whoLeavesIsAnsweredWith1000AfterAllThatWasSaid() {
        try (var ada = door.json();
                var bo = door.json()) {
            ada.say("last", "bye");
            ada.raw().sendClose(1000);
            assertEquals("bye", ada.hearText());
            assertEquals(1000, ada.raw().awaitClose().closeCode());
            assertEquals("bye", bo.hearText());
        }
    }

    @Test
    void pingsWithoutEndAreAgainstThePolicy() {
        try (JsonClient ada = door.json()) {
            for (int i = 0; i < 150; i++) {
                ada.ping();
            }
            assertEquals(1008, ada.raw().awaitClose().closeCode());
        }
    }
}
