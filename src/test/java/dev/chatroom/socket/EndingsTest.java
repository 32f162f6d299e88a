package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How connections end, and what becomes of what was said before. */
@QuarkusTest
class EndingsTest {

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
    }

    @Test
    void aBinaryFrameIsRefusedAfterWhatWasSaidBefore() {
        try (var ada = join();
                var bo = join()) {
            ada.say("first");
            ada.send(Frame.BINARY, new byte[] {1, 2, 3});
            ada.say("never heard");
            assertEquals("first", ada.hear());
            var close = ada.next();
            assertEquals(1003, close.closeCode());
            assertEquals("Binary frames are not accepted here: send text.", close.closeReason());
            assertEquals("first", bo.hear());
            bo.say("on we go");
            assertEquals("on we go", bo.hear());
        }
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        try (var ada = join()) {
            ada.send(Frame.TEXT, new byte[] {(byte) 0xC3, (byte) 0x28});
            assertEquals(1007, ada.next().closeCode());
        }
    }

    @Test
    void aMessageThatIsTooLongIsRefusedInOnePieceOrInMany() {
        try (var whole = join();
                var pieces = join()) {
            whole.say("x".repeat(4097));
            assertEquals(1009, whole.next().closeCode());
            pieces.sendFragment(Frame.TEXT, false, new byte[4000]);
            pieces.sendFragment(0, true, new byte[97]);
            assertEquals(1009, pieces.next().closeCode());
        }
    }

    @Test
    void aFrameThatMakesNoSenseIsAProtocolError() {
        try (var ada = join()) {
            ada.sendBytes(new byte[] {(byte) 0xC1, (byte) 0x80, 0, 0, 0, 0});
            assertEquals(1002, ada.next().closeCode());
            assertTrue(ada.endsCleanly());
        }
    }

    @Test
    void aCloseIsAnsweredAfterAllThatWasSaid() {
        try (var ada = join();
                var bo = join()) {
            for (int i = 0; i < 1000; i++) {
                ada.say("m" + i);
            }
            ada.sendClose(1000);
            for (int i = 0; i < 1000; i++) {
                assertEquals("m" + i, ada.hear());
                assertEquals("m" + i, bo.hear());
            }
            var answer = ada.next();
            assertEquals(Frame.CLOSE, answer.opcode());
            assertEquals(1000, answer.closeCode());
            assertTrue(ada.endsCleanly());
            Until.holds("only one left", () -> room.size() == 1);
        }
    }

    @Test
    void whatAClientSaidBeforeItVanishedIsHeard() {
        try (var bo = join();
                var ada = join()) {
            for (int i = 0; i < 300; i++) {
                ada.say("m" + i);
            }
            ada.vanish();
            for (int i = 0; i < 300; i++) {
                assertEquals("m" + i, bo.hear());
            }
        }
    }

    private RawClient join() {
        int before = room.size();
        var client = RawClient.connect(server, "/room");
        Until.holds("one more in the room", () -> room.size() == before + 1);
        return client;
    }
}
