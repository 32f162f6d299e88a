package dev.chatroom.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageTest {

    private final Message message = new Message(0x89ABCDEF, 64, Dialect.TEXT);

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0",
        "1, 2, 3",
        "9, 10, 1311768467463790320",
        "2147483647, 2147483647, 9223372036854775807",
        "-1, 5, -1",
        "43981, 66051, -9223372036854775808"
    })
    void whatWasWrittenIsRead(int speaker, int seq, long due) {
        ByteBuf text = bytes(message.text(speaker, seq, due));
        assertEquals(64, text.readableBytes());
        assertEquals(0, message.find(text, 0, 64));
        assertEquals(speaker, Message.speaker(text, 0));
        assertEquals(seq, Message.seq(text, 0));
        assertEquals(due, Message.due(text, 0));
    }

    @Test
    void otherMessagesAreNotOurs() {
        ByteBuf otherRun = bytes(new Message(1, 64, Dialect.TEXT).text(0, 0, 0));
        assertEquals(-1, message.find(otherRun, 0, 64));
        ByteBuf otherSize = bytes(new Message(0x89ABCDEF, 65, Dialect.TEXT).text(0, 0, 0));
        assertEquals(-1, message.find(otherSize, 0, 65));
        assertEquals(-1, message.find(bytes(""), 0, 0));
    }

    @Test
    void aMessageIsFoundInAnEvent() {
        var json = new Message(0x89ABCDEF, 64, Dialect.JSON);
        String start = "{\"type\":\"message\",\"at\":\"1-2\",\"text\":\"";
        ByteBuf event = bytes(start + json.text(3, 4, 5) + "\"}");
        int at = json.find(event, 0, event.readableBytes());
        assertEquals(start.length(), at);
        assertEquals(3, Message.speaker(event, at));
        assertEquals(4, Message.seq(event, at));
        assertEquals(5, Message.due(event, at));
    }

    @Test
    void anEventOfAnotherKindIsNone() {
        ByteBuf event = bytes("{\"type\":\"presence\",\"members\":1}");
        int length = event.readableBytes();
        assertEquals(-1, new Message(1, 64, Dialect.JSON).find(event, 0, length));
        assertTrue(Dialect.is("presence", event, 0, length));
        assertFalse(Dialect.JSON.isMessage(event, 0, length));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }
}
