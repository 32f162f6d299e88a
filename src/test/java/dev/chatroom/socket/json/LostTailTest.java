package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.support.Door;
import dev.chatroom.support.EventSource;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.StubbornLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The log has lost something that was said (docs/scaling.md, "What is promised"). */
@QuarkusTest
@TestProfile(NotStoredTest.WithAStubbornLog.class)
class LostTailTest {

    @Inject Door door;
    @Inject MemoryLog recent;
    @Inject StubbornLog log;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void whoWasHereHearsNothingFromBeyondItAndIsToldWhenTheyComeBack() {
        try (var ada = door.json();
                var text = door.text("");
                var listener = listen()) {
            ada.say("before");
            Position before = ada.hearAt();
            assertEquals("before", text.hear());
            assertTrue(listener.hear().data().contains("\"before\""));
            log.lose();
            assertEquals(1012, ada.hear("closing").getInteger("code"));
            try (var comes = door.json()) {
                comes.say("beyond it");
                Position beyond = comes.hearAt();
                assertEquals(new Position(before.epoch() + 1, 1), beyond);
                ada.say("m1", "she doesn't hear it");
                comes.hearAt();
                ada.say("m1", "nor the answer to a retry");
                assertEquals(1012, closeOf(ada.raw()));
                assertEquals(1012, closeOf(text));
                assertThrows(AssertionError.class, listener::hear, "nothing but the end comes");
                try (var again = JsonClient.connect(door.server(), "since=" + before)) {
                    assertFalse(again.welcome().getBoolean("resumed"), "it is told");
                    assertEquals(beyond, again.hearAt());
                }
                comes.hearsNothing(); // Who came afterwards stays.
            }
        }
    }

    /** Right after it there is nothing yet that one could have heard. */
    @Test
    void whoComesThenBeginsInTheNewEpoch() {
        try (var ada = door.json()) {
            ada.say("before");
            Position before = ada.hearAt();
            log.lose();
            ada.hear("closing");
            try (var comes = door.json()) {
                String at = comes.welcome().getString("at");
                assertEquals(new Position(before.epoch() + 1, 0).toString(), at);
                comes.hearsNothing();
                try (var again = JsonClient.connect(door.server(), "since=" + at)) {
                    assertTrue(again.welcome().getBoolean("resumed"), "nothing is missing");
                    again.hearsNothing();
                }
            }
        }
    }

    private EventSource listen() {
        return EventSource.open(
                door.server(),
                "/room/messages?since=" + recent.position(),
                "Accept: text/event-stream");
    }

    /** Only who has come and gone may be told before the close frame; what code it has. */
    private static int closeOf(RawClient client) {
        Frame frame = client.next();
        while (frame.opcode() != Frame.CLOSE) {
            assertTrue(frame.text().contains("\"presence\""), frame.text());
            frame = client.next();
        }
        return frame.closeCode();
    }
}
