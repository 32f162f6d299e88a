package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.protocol.json.Said.Say;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class JsonReaderPropertiesTest {

    private static final List<String> PARTS =
            List.of(
                    "{",
                    "}",
                    "[",
                    "]",
                    ":",
                    ",",
                    "\"",
                    "\\",
                    " ",
                    "\"type\":",
                    "\"say\"",
                    "\"id\":",
                    "\"a\"",
                    "\"text\":",
                    "\"hi\"",
                    "\"rename\"",
                    "\"name\":",
                    "\\ud800",
                    "7",
                    "1e9",
                    "null",
                    "true",
                    "é",
                    "\u0000");

    private final JsonReader reader = new JsonReader(100_000);

    @Property
    void anyBytesHaveAnAnswer(@ForAll byte[] frame) {
        reader.read(frame);
    }

    @Property(tries = 5_000)
    void anyTokensHaveAnAnswer(@ForAll("tokens") String frame) {
        reader.read(frame.getBytes(UTF_8));
    }

    @Property
    void aCutFrameIsNoMessage(@ForAll("text") String text, @ForAll @IntRange(max = 1_000) int cut) {
        byte[] frame = say(text);
        byte[] part = Arrays.copyOf(frame, Math.min(cut, frame.length - 1));
        Problem problem = assertInstanceOf(Problem.class, reader.read(part));
        assertEquals(ErrorCode.BAD_JSON, problem.code());
    }

    @Property
    void aChangedByteIsAMessageOrAProblemThatCanBeSent(
            @ForAll("text") String text, @ForAll @IntRange(max = 1_000) int at, @ForAll byte now) {
        byte[] frame = say(text);
        frame[at % frame.length] = now;
        switch (reader.read(frame)) {
            case Said ignored -> {}
            case Problem problem ->
                    assertTrue(
                            new JsonObject(new String(new JsonWriter().write(problem), UTF_8))
                                    .containsKey("message"));
        }
    }

    @Property
    void anyTextIsReadAsItWasWritten(@ForAll("text") String text) {
        Reading reading = reader.read(say(text));
        if (text.isEmpty()) {
            assertEquals(ErrorCode.EMPTY, assertInstanceOf(Problem.class, reading).code());
        } else {
            assertArrayEquals(text.getBytes(UTF_8), assertInstanceOf(Say.class, reading).text());
        }
    }

    private static byte[] say(String text) {
        return JsonObject.of("type", "say", "id", "a", "text", text).encode().getBytes(UTF_8);
    }

    @Provide
    Arbitrary<String> tokens() {
        return Arbitraries.of(PARTS).list().ofMaxSize(40).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> text() {
        return Texts.any();
    }
}
