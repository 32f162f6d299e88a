package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Position;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class MessageTest {

    private static final byte[] ADA = Author.json("u7", "Ada");

    @Test
    void isWrittenAsTheProtocolSaysIt() {
        var message =
                new Message(
                        new Position(1_790_000_000_000L, 59),
                        1_790_000_000_123L,
                        ADA,
                        Optional.of("c9f2"),
                        "hi".getBytes(UTF_8),
                        0,
                        2);
        assertEquals(
                "{\"type\":\"message\",\"at\":\"1790000000000-59\",\"time\":1790000000123,"
                        + "\"from\":{\"id\":\"u7\",\"name\":\"Ada\"},\"id\":\"c9f2\",\"text\":\"hi\"}",
                new String(message.toBytes(), UTF_8));
    }

    @Test
    void hasNoIdWhereItsAuthorGaveNone() {
        assertEquals(
                "{\"type\":\"message\",\"at\":\"0-1\",\"time\":0,"
                        + "\"from\":{\"id\":\"u7\",\"name\":\"Ada\"},\"text\":\"\"}",
                new String(message(1, 0, Optional.empty(), "").toBytes(), UTF_8));
    }

    @Test
    void whatNeedsItIsEscapedAndNothingElse() {
        String json =
                new String(
                        message(
                                        1,
                                        0,
                                        Optional.empty(),
                                        "\"\\\b\f\n\r\t\u0000\u001F/<é😀\u2028\u007F")
                                .toBytes(),
                        UTF_8);
        assertTrue(
                json.endsWith(
                        "\"text\":\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001f/<é😀\u2028\u007F\"}"),
                json);
    }

    @Property
    void anyTextArrives(
            @ForAll("text") String text,
            @ForAll("text") String name,
            @ForAll @LongRange(max = Long.MAX_VALUE) long seq,
            @ForAll @LongRange(max = Long.MAX_VALUE) long time,
            @ForAll boolean withId) {
        byte[] inside = ("<<" + text + ">>").getBytes(UTF_8);
        var message =
                new Message(
                        new Position(seq / 2, seq),
                        time,
                        Author.json("u1", name),
                        withId ? Optional.of("x_-9") : Optional.empty(),
                        inside,
                        2,
                        inside.length - 4);

        byte[] target = new byte[message.bytes() + 10];
        Arrays.fill(target, (byte) '#');
        int end = message.write(target, 7);
        assertEquals(7 + message.bytes(), end, "it has as many bytes as it said");
        assertTrue(message.bytes() <= message.mostBytes(), "never more than the bound");
        assertArrayEquals(
                message.toBytes(), Arrays.copyOfRange(target, 7, end), "wherever it stands");
        assertEquals("###", new String(target, end, 3, UTF_8), "nothing behind it is touched");

        var read = new JsonObject(new String(message.toBytes(), UTF_8));
        assertEquals(text, read.getString("text"));
        assertEquals(name, read.getJsonObject("from").getString("name"));
        assertEquals(message.at().toString(), read.getString("at"));
        assertEquals(time, read.getLong("time"));
        assertEquals(withId ? "x_-9" : null, read.getString("id"));
    }

    @Test
    void theBoundIsReachedByControlCharactersAndLargeNumbers() {
        var message =
                message(Long.MAX_VALUE, Long.MAX_VALUE, Optional.of("a"), "\u0000".repeat(50));
        assertEquals(message.mostBytes() - 18, message.bytes(), "an epoch of 1 digit, not 19");
    }

    private static Message message(long seq, long time, Optional<String> id, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        return new Message(new Position(0, seq), time, ADA, id, bytes, 0, bytes.length);
    }

    @Provide
    Arbitrary<String> text() {
        return Texts.any();
    }
}
