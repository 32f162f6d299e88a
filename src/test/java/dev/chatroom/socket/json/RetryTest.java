package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Saying something again under the same id, because its acknowledgement didn't come. */
@QuarkusTest
class RetryTest {

    @Inject Door door;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void onTheSameConnectionItsSenderAloneGetsTheOriginalAgain() {
        try (var ada = door.json();
                var bo = door.json();
                var text = door.text("")) {
            ada.say("r1", "first");
            String original = ada.hearBytes("message");
            ada.say("between");
            ada.hear("message");
            ada.say("r1", "first");
            assertEquals(original, ada.hearBytes("message"), "the original, not the newest");
            ada.say("after");
            for (String expected : new String[] {"first", "between", "after"}) {
                assertEquals(expected, bo.hearText());
                assertEquals(expected, text.hear());
            }
            assertEquals("after", ada.hearText());
        }
    }

    @Test
    void anotherTextUnderTheSameIdIsNotSaidEither() {
        try (var ada = door.json()) {
            ada.say("r1", "first");
            String original = ada.hearBytes("message");
            ada.say("r1", "second");
            assertEquals(original, ada.hearBytes("message"));
        }
    }

    @Test
    void afterAReconnectTheSameUsersRetryIsNotSaidAgain() {
        String cookie = door.newCookie();
        try (var bo = door.json()) {
            String original;
            try (var ada = door.json("", cookie)) {
                ada.say("r2", "said once");
                original = ada.hearBytes("message");
                assertEquals(original, bo.hearBytes("message"));
            }
            try (var ada = door.json("", cookie)) {
                ada.say("r2", "said once");
                assertEquals(original, ada.hearBytes("message"));
                ada.say("next");
                assertEquals("next", ada.hearText());
            }
            assertEquals("next", bo.hearText(), "nothing came twice");
        }
    }

    @Test
    void aSecondTabGetsItsOwnAnswerAndTheFirstNothing() {
        String cookie = door.newCookie();
        try (var one = door.json("", cookie);
                var two = door.json("", cookie)) {
            one.say("r3", "hi");
            String original = one.hearBytes("message");
            assertEquals(original, two.hearBytes("message"));
            two.say("r3", "hi");
            assertEquals(original, two.hearBytes("message"));
            one.hearsNothing();
        }
    }

    @Test
    void theSameIdOfAnotherUserIsAnotherMessage() {
        try (var ada = door.json();
                var bo = door.json()) {
            ada.say("r4", "ada's");
            JsonObject adas = bo.hear("message");
            bo.say("r4", "bo's");
            JsonObject bos = bo.hear("message");
            assertEquals("bo's", bos.getString("text"));
            assertNotEquals(adas.getString("at"), bos.getString("at"));
            assertEquals("ada's", ada.hearText());
            assertEquals("bo's", ada.hearText());
        }
    }

    @Test
    void manyAtOnceAreSaidOnceAndEachIsAnswered() {
        try (var ada = door.json();
                var bo = door.json()) {
            for (int i = 0; i < 100; i++) {
                ada.say("r5", "once");
            }
            ada.say("end", "end");
            assertEquals("once", bo.hearText());
            assertEquals("end", bo.hearText());
            JsonObject first = ada.hear("message");
            assertEquals("once", first.getString("text"), "the message itself");
            int again = 0;
            for (int i = 0; i < 100; i++) { // 99 retries, and the end somewhere among them.
                JsonObject next = ada.hear("message");
                again += first.equals(next) ? 1 : 0;
            }
            assertEquals(99, again, "repetitions");
        }
    }

    @Test
    void whatWasRefusedMayBeSaidUnderItsId() {
        try (var ada = door.json()) {
            ada.say("r6", "x".repeat(4097));
            assertEquals("too-long", ada.hearError());
            ada.say("r6", "shorter");
            assertEquals("shorter", ada.hearText());
        }
    }

    @Test
    void aRetryKeepsTheNameThatItWasSaidUnder() {
        try (var ada = door.json()) {
            ada.say("r7", "hi");
            String original = ada.hearBytes("message");
            String name = JsonClient.newName();
            ada.rename(name);
            ada.say("new", "hi");
            assertEquals(name, ada.hear("message").getJsonObject("from").getString("name"));
            ada.say("r7", "hi");
            assertEquals(original, ada.hearBytes("message"));
        }
    }
}
