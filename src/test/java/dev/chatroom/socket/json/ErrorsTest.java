package dev.chatroom.socket.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What isn't done, and how its sender is told; the connection goes on. */
@QuarkusTest
class ErrorsTest {

    private static final int TEXT = 4096;

    @Inject Door door;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "bad-json | hello",
                "bad-json | {",
                "bad-json | ``",
                "bad-json | []",
                "bad-json | null",
                "bad-json | \"say\"",
                "bad-json | {\"type\":\"ping\"}{\"type\":\"ping\"}",
                "bad-json | {\"type\":\"ping\"} {\"type\":\"say\",\"text\":\"a\"}",
                "bad-json | {\"type\":\"ping\"} x",
                "bad-json | {'type':'ping'}",
                "bad-json | {\"type\":\"ping\",}",
                "bad-json | {\"type\":\"say\"}",
                "bad-json | {\"type\":\"say\",\"text\":1}",
                "bad-json | {\"type\":\"say\",\"text\":null}",
                "bad-json | {\"type\":\"say\",\"text\":\"a\",\"text\":\"b\"}",
                "bad-json | {\"type\":\"ping\",\"type\":\"say\",\"text\":\"b\"}",
                "bad-json | {\"type\":\"say\",\"text\":\"\\ud800\"}",
                "bad-type | {}",
                "bad-type | {\"text\":\"hi\"}",
                "bad-type | {\"type\":\"shout\",\"text\":\"hi\"}",
                "bad-type | {\"type\":\"Say\",\"text\":\"hi\"}",
                "bad-type | {\"type\":null}",
                "bad-type | {\"type\":[\"say\"]}",
                "bad-type | {\"type\":\"message\",\"text\":\"hi\"}",
                "bad-id   | {\"type\":\"say\",\"id\":\"\",\"text\":\"hi\"}",
                "bad-id   | {\"type\":\"say\",\"id\":\"a b\",\"text\":\"hi\"}",
                "bad-id   | {\"type\":\"say\",\"id\":\"ä\",\"text\":\"hi\"}",
                "bad-id   | {\"type\":\"say\",\"id\":7,\"text\":\"hi\"}",
                "bad-id   | {\"type\":\"say\",\"id\":null,\"text\":\"hi\"}",
                "empty    | {\"type\":\"say\",\"text\":\"\"}",
                "bad-name | {\"type\":\"rename\"}",
                "bad-name | {\"type\":\"rename\",\"name\":\"\"}",
                "bad-name | {\"type\":\"rename\",\"name\":\"  \"}",
                "bad-name | {\"type\":\"rename\",\"name\":5}",
                "bad-name | {\"type\":\"rename\",\"name\":\"a\\nb\"}",
                "bad-name | {\"type\":\"rename\",\"name\":\"a\\u202eb\"}",
                "bad-name | {\"type\":\"rename\",\"name\":\"123456789012345678901234567890123\"}",
            })
    void eachHasItsCodeAndTheConnectionGoesOn(String code, String frame) {
        try (var ada = door.json();
                var bo = door.json()) {
            ada.raw().say(frame == null ? "" : frame);
            JsonObject error = ada.hear("error");
            assertEquals(code, error.getString("code"), frame + " was answered with " + error);
            assertTrue(
                    Set.of("type", "id", "code", "message").containsAll(error.fieldNames()),
                    error.encode());
            assertFalse(error.getString("message").isBlank(), error.encode());
            ada.say("on we go");
            assertEquals("on we go", ada.hearText());
            assertEquals("on we go", bo.hearText(), "nobody else heard of it");
        }
    }

    @ParameterizedTest
    @CsvSource({"15, ping", "16, ping", "17, bad-json", "5000, bad-json"})
    void jsonIsReadUpToSixteenLevels(int levels, String outcome) {
        int within = levels - 1; // The object is one itself.
        assertRead("{\"x\":" + "[".repeat(within) + "]".repeat(within) + "}", outcome);
    }

    @ParameterizedTest
    @CsvSource({"256, ping", "257, bad-json", "4000, bad-json"})
    void namesOfFieldsAreReadUpToTheirLimit(int length, String outcome) {
        assertRead("{\"" + "x".repeat(length) + "\":1}", outcome);
    }

    /** {@code fields}, which nobody knows, are ignored in a ping, or the whole is an error. */
    private void assertRead(String fields, String outcome) {
        try (var ada = door.json()) {
            ada.raw().say(fields.replaceFirst("\\{", "{\"type\":\"ping\","));
            if (outcome.equals("ping")) {
                ada.hear("pong");
            } else {
                assertEquals(outcome, ada.hearError(), fields);
            }
            ada.say("on we go");
            assertEquals("on we go", ada.hearText());
        }
    }

    @Test
    void anErrorNamesTheMessageThatItIsAbout() {
        try (var ada = door.json()) {
            ada.say("e1", "");
            assertEquals("e1", ada.hear("error").getString("id"));
            ada.say("e2", "x".repeat(TEXT + 1));
            assertEquals("e2", ada.hear("error").getString("id"));
            ada.raw().say("{\"id\":\"e3\",\"type\":\"nonsense\"}");
            assertEquals("e3", ada.hear("error").getString("id"));
            ada.say("not a legal one", "hi");
            assertFalse(
                    ada.hear("error").containsKey("id"), "an id of its own rules isn't sent back");
        }
    }

    @Test
    void anIdMayHave64Characters() {
        try (var ada = door.json()) {
            ada.say("x".repeat(65), "hi");
            assertEquals("bad-id", ada.hearError());
            ada.say("x".repeat(64), "hi");
            assertEquals("hi", ada.hearText());
        }
    }

    @ParameterizedTest
    @CsvSource({"x, 4096", "ä, 2048", "€, 1365", "😀, 1024"})
    void aTextIsMeasuredInBytesOfUtf8(String letter, int most) {
        try (var ada = door.json()) {
            String longest = letter.repeat(most);
            assertTrue(longest.getBytes(UTF_8).length <= TEXT);
            ada.say("long", longest);
            assertEquals(longest, ada.hearText(), "as long as it may be");
            ada.say("longer", longest + letter);
            JsonObject error = ada.hear("error");
            assertEquals("too-long", error.getString("code"));
            assertEquals("longer", error.getString("id"));
        }
    }

    @Test
    void whatIsEscapedCountsAsWhatItMeans() {
        try (var ada = door.json()) {
            String escapes = "\\u20ac".repeat(1365);
            ada.raw().say("{\"type\":\"say\",\"text\":\"" + escapes + "\"}");
            assertEquals("€".repeat(1365), ada.hearText());
            ada.raw().say("{\"type\":\"say\",\"text\":\"" + escapes + "\\u20ac\"}");
            assertEquals("too-long", ada.hearError());
            ada.raw().say("{\"type\":\"say\",\"text\":\"" + "\\u0000".repeat(TEXT) + "\"}");
            assertEquals("\u0000".repeat(TEXT), ada.hearText(), "six bytes for each");
        }
    }

    @Test
    void aTextThatIsFarTooLongIsAnErrorAsLongAsItsFrameIsRead() {
        try (var ada = door.json()) {
            ada.say("x".repeat(6 * TEXT));
            assertEquals("too-long", ada.hearError());
            ada.say("hi");
            assertEquals("hi", ada.hearText());
        }
    }

    @Test
    void aNameThatAnotherHasIsTaken() {
        String name = JsonClient.newName();
        try (var ada = door.json(JsonClient.named(name));
                var bo = door.json()) {
            bo.rename(name.toUpperCase());
            assertEquals("name-taken", bo.hearError());
            bo.say("hi");
            assertEquals(
                    bo.name(),
                    bo.hear("message").getJsonObject("from").getString("name"),
                    "still the old one");
            assertEquals("hi", ada.hearText());
        }
    }
}
