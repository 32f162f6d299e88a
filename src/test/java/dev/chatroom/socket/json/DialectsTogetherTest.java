package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Position;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients of both dialects in the one room. */
@QuarkusTest
class DialectsTogetherTest {

    @Inject Door door;

    @BeforeEach
    void startWithoutACrowd() {
        door.awaitNoCrowd();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hi",
                "two\nlines",
                "\"quoted\" \\ \u0001\t",
                "\u0000",
                "Ünï 😀 \u2028",
                "</script>"
            })
    void aTextReachesEachDialectInItsOwnForm(String words) {
        try (var json = door.json();
                var text = door.text("")) {
            text.say(words);
            assertEquals(words, text.hear(), "byte for byte, to its sender too");
            assertEquals(words, json.hearText());
            json.say(words);
            assertEquals(words, text.hear(), "the bare text");
            assertEquals(words, json.hearText());
        }
    }

    @Test
    void anEmptyTextIsAMessageLikeAnyOther() {
        try (var json = door.json();
                var text = door.text("")) {
            text.say("");
            assertEquals("", text.hear());
            JsonObject message = json.hear("message");
            assertEquals("", message.getString("text"));
        }
    }

    @Test
    void whatATextClientSaysIsFromTheNameThatItWishedFor() {
        String name = JsonClient.newName();
        try (var json = door.json();
                var text = door.text(JsonClient.named(name))) {
            text.say("hi");
            JsonObject message = json.hear("message");
            assertEquals(name, message.getJsonObject("from").getString("name"), message.encode());
            assertTrue(message.getString("id") == null, "it chose no id: " + message);
        }
    }

    @Test
    void whoWishesForNoNameIsAGuest() {
        try (var json = door.json();
                var text = door.text("")) {
            assertTrue(json.name().matches("guest-[a-z0-9]{4,}"), json.name());
            text.say("hi");
            String name = json.hear("message").getJsonObject("from").getString("name");
            assertTrue(name.matches("guest-[a-z0-9]{4,}"), name);
        }
    }

    @Test
    void aTextClientIsSentNothingButMessages() {
        try (var text = door.text("");
                var json = door.json()) {
            json.rename(JsonClient.newName());
            json.hearPresence(
                    presence -> JsonClient.has(presence.getJsonArray("joined"), json.id()));
            json.say("one", "one");
            json.say("one", "one");
            json.say("");
            json.raw().say("no json");
            json.say("two");
            assertEquals("one", text.hear());
            assertEquals("two", text.hear());
            text.say("{\"type\":\"ping\"}");
            assertEquals("{\"type\":\"ping\"}", text.hear(), "is a text as any other");
        }
    }

    @Test
    void withoutSinceATextClientSeesNothingOfWhatWasSaidBefore() {
        try (var json = door.json()) {
            json.say("before");
            json.hear("message");
            try (var text = door.text("")) {
                json.say("after");
                assertEquals("after", text.hear());
            }
        }
    }

    @Test
    void withASinceThatTheLogDoesNotHoldATextClientHearsNothingOld() {
        List<RawClient> texts = new ArrayList<>();
        try (var json = door.json()) {
            json.say("old");
            Position old = json.hearAt();
            for (Position since :
                    List.of(
                            new Position(1, 1),
                            new Position(old.epoch() - 1, old.seq()),
                            new Position(old.epoch() + 1, old.seq()),
                            new Position(old.epoch(), old.seq() + 1_000))) {
                texts.add(door.text("since=" + since));
            }
            json.say("new");
            for (RawClient text : texts) {
                assertEquals("new", text.hear(), "the first that it hears");
            }
        } finally {
            texts.forEach(RawClient::close);
        }
    }

    @Test
    void withSinceATextClientGetsWhatItMissedAsPlainFrames() {
        try (var json = door.json();
                var other = door.text("")) {
            json.say("seen");
            other.hear();
            String seen = json.hear("message").getString("at");
            json.say("a json client's");
            other.hear();
            other.say("a text client's");
            other.hear();
            try (var back = RawClient.connect(door.server(), "/room?since=" + seen)) {
                assertEquals("a json client's", back.hear());
                assertEquals("a text client's", back.hear());
                json.say("live");
                assertEquals("live", back.hear());
            }
        }
    }
}
