package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.chatroom.protocol.DisplayName;
import dev.chatroom.protocol.json.Said.Ping;
import dev.chatroom.protocol.json.Said.Rename;
import dev.chatroom.protocol.json.Said.Say;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    private static final String DEEP = "[".repeat(20) + "]".repeat(20);

    private final JsonReader reader = new JsonReader(10_000);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"say\",\"id\":\"c9f2\",\"text\":\"hi\"}",
                " { \"text\" : \"hi\" , \"id\" : \"c9f2\" , \"type\" : \"say\" } \n",
                "{\"type\":\"say\",\"a\":{\"type\":1,\"b\":[{\"id\":2}]},\"id\":\"c9f2\",\"text\":\"hi\"}",
                "{\"a\":1,\"a\":2,\"type\":\"s\\u0061y\",\"i\\u0064\":\"c9f2\",\"text\":\"\\u0068i\"}",
                "{\"name\":7,\"type\":\"say\",\"id\":\"c9f2\",\"text\":\"hi\",\"a\":null}"
            })
    void aMessageIsReadWhateverComesWithIt(String frame) {
        Say say = assertInstanceOf(Say.class, read(frame));
        assertEquals(Optional.of("c9f2"), say.id());
        assertEquals("hi", new String(say.text(), UTF_8));
    }

    @Test
    void aMessageNeedsNoId() {
        Say say =
                assertInstanceOf(Say.class, read("{\"type\":\"say\",\"text\":\"\\ud83d\\ude00\"}"));
        assertEquals(Optional.empty(), say.id());
        assertEquals("😀", new String(say.text(), UTF_8));
    }

    @Test
    void aWishForANameIsTrimmed() {
        assertEquals(
                new Rename(new DisplayName("Bo")), read("{\"type\":\"rename\",\"name\":\" Bo \"}"));
    }

    @Test
    void aPingMayHaveAnything() {
        assertEquals(new Ping(), read("{\"type\":\"ping\",\"id\":null,\"text\":[]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "bad-json | ~~",
                "bad-json | hi",
                "bad-json | []",
                "bad-json | null",
                "bad-json | \"{}\"",
                "bad-json | {",
                "bad-json | {\"type\":\"ping\"",
                "bad-json | {\"type\":\"ping\"}}",
                "bad-json | {\"type\":\"ping\"}{\"type\":\"ping\"}",
                "bad-json | {\"type\":\"ping\"} x",
                "bad-json | {type:\"ping\"}",
                "bad-json | {'type':'ping'}",
                "bad-json | {\"type\":\"ping\",}",
                "bad-json | {\"type\":\"ping\"/**/}",
                "bad-json | {\"type\":\"ping\",\"type\":\"ping\"}",
                "bad-json | {\"type\":\"ping\",\"a\":NaN}",
                "bad-json | {\"type\":\"say\"}",
                "bad-json | {\"type\":\"say\",\"text\":7}",
                "bad-json | {\"type\":\"say\",\"text\":null}",
                "bad-json | {\"type\":\"say\",\"text\":\"\\ud800\"}",
                "bad-json | {\"type\":\"say\",\"text\":\"a\\udc00\\ud800b\"}",
                "bad-json | {\"type\":\"say\",\"text\":\"a\tb\"}",
                "bad-json | {\"type\":\"say\",\"text\":\"\\x\"}",
                "bad-type | {}",
                "bad-type | {\"type\":7}",
                "bad-type | {\"type\":[\"ping\"]}",
                "bad-type | {\"type\":\"\"}",
                "bad-type | {\"type\":\"Say\",\"text\":\"hi\"}",
                "bad-type | {\"type\":\"message\",\"text\":\"hi\"}",
                "bad-id | {\"type\":\"say\",\"id\":\"\",\"text\":\"hi\"}",
                "bad-id | {\"type\":\"say\",\"id\":7,\"text\":\"hi\"}",
                "bad-id | {\"type\":\"say\",\"id\":null,\"text\":\"hi\"}",
                "bad-id | {\"type\":\"say\",\"id\":{},\"text\":\"hi\"}",
                "bad-id | {\"type\":\"say\",\"id\":\"a b\",\"text\":\"hi\"}",
                "bad-id | {\"type\":\"say\",\"id\":\"é\",\"text\":\"hi\"}",
                "empty | {\"type\":\"say\",\"text\":\"\"}",
                "bad-name | {\"type\":\"rename\"}",
                "bad-name | {\"type\":\"rename\",\"name\":7}",
                "bad-name | {\"type\":\"rename\",\"name\":\" \"}",
                "bad-name | {\"type\":\"rename\",\"name\":\"\\ud800\"}",
                "bad-name | {\"type\":\"rename\",\"name\":\"a\\u202eb\"}"
            })
    void whatIsWrongHasACode(String code, String frame) {
        Problem problem = assertInstanceOf(Problem.class, read(frame), frame);
        assertEquals(code, problem.code().code(), problem.message());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"say\",\"id\":\"c9f2\",\"text\":7}",
                "{\"type\":\"say\",\"text\":\"\",\"id\":\"c9f2\"}",
                "{\"type\":\"sing\",\"id\":\"c9f2\"}",
                "{\"type\":\"say\",\"id\":\"c9f2\",\"text\":\"hi"
            })
    void aProblemNamesTheMessageIfThatCouldBeRead(String frame) {
        Problem problem = assertInstanceOf(Problem.class, read(frame));
        assertEquals(Optional.of("c9f2"), problem.id(), problem.message());
    }

    @Test
    void anIdHas64LettersAtMost() {
        String longest = "aZ09_-".repeat(11).substring(0, 64);
        Say say =
                assertInstanceOf(
                        Say.class,
                        read("{\"type\":\"say\",\"id\":\"" + longest + "\",\"text\":\"hi\"}"));
        assertEquals(Optional.of(longest), say.id());
        assertEquals(
                ErrorCode.BAD_ID,
                problem("{\"type\":\"say\",\"id\":\"" + longest + "a\",\"text\":\"hi\"}").code());
    }

    @Test
    void depthAndTheNamesOfFieldsHaveBounds() {
        assertEquals(ErrorCode.BAD_JSON, problem("{\"a\":" + DEEP + "}").code());
        assertEquals(
                ErrorCode.BAD_JSON,
                problem("{\"type\":\"ping\",\"" + "a".repeat(300) + "\":1}").code());
        assertEquals(ErrorCode.TOO_LONG, problem(" ".repeat(10_001)).code());
    }

    @Test
    void onlyUtf8IsRead() {
        Reading reading = reader.read("{\"type\":\"ping\"}".getBytes(UTF_16LE));
        assertEquals(ErrorCode.BAD_JSON, assertInstanceOf(Problem.class, reading).code());
        byte[] broken = "{\"type\":\"say\",\"text\":\"x\"}".getBytes(UTF_8);
        broken[broken.length - 3] = (byte) 0xFF;
        assertEquals(
                ErrorCode.BAD_JSON, assertInstanceOf(Problem.class, reader.read(broken)).code());
    }

    @Test
    void aPartOfAnArrayIsRead() {
        byte[] frame = "xx{\"type\":\"ping\"}yy".getBytes(UTF_8);
        assertEquals(new Ping(), reader.read(frame, 2, frame.length - 4));
    }

    private Problem problem(String frame) {
        return assertInstanceOf(Problem.class, read(frame));
    }

    private Reading read(String frame) {
        return reader.read(frame.getBytes(UTF_8));
    }
}
