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

    private final Message message = new Message(0x89ABCDEF, 64);

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
        assertTrue(message.isOurs(text, 0, 64));
        assertEquals(speaker, Message.speaker(text, 0));
        assertEquals(seq, Message.seq(text, 0));
        assertEquals(due, Message.due(text, 0));
    }

    @Test
    void otherMessagesAreNotOurs() {
        ByteBuf otherRun = bytes(new Message(1, 64).text(0, 0, 0));
        assertFalse(message.isOurs(otherRun, 0, 64));
        ByteBuf otherSize = bytes(new Message(0x89ABCDEF, 65).text(0, 0, 0));
        assertFalse(message.isOurs(otherSize, 0, 65));
        assertFalse(message.isOurs(bytes(""), 0, 0));
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, ISO_8859_1);
    }
}
