package dev.chatroom.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFrameTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 4096, 65_535, 65_536, 16_777_216})
    void isWhatNettyWouldSend(int length) {
        var netty = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        netty.writeOutbound(new TextWebSocketFrame(Unpooled.wrappedBuffer(new byte[length])));
        var expected = Unpooled.buffer();
        for (io.netty.buffer.ByteBuf part; (part = netty.readOutbound()) != null; part.release()) {
            expected.writeBytes(part);
        }
        byte[] bytes = new byte[expected.readableBytes()];
        expected.readBytes(bytes);

        byte[] frame = new byte[bytes.length];
        assertEquals(bytes.length - length, TextFrame.writeHeader(frame, length));
        assertEquals(bytes.length - length, TextFrame.headerLength(length));
        assertArrayEquals(bytes, frame);
    }
}
