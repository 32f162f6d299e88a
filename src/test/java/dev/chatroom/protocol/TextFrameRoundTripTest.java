package dev.chatroom.protocol;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TextFrameRoundTripTest {

    @Property
    void aClientReadsWhatWasWritten(
            @ForAll @IntRange(max = 200_000) int length, @ForAll byte letter) {
        int header = TextFrame.headerLength(length);
        byte[] frame = new byte[header + length];
        Arrays.fill(frame, letter);
        assertEquals(header, TextFrame.writeHeader(frame, length));

        var client = new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, length));
        client.writeInbound(Unpooled.wrappedBuffer(frame));
        TextWebSocketFrame read = client.readInbound();
        assertTrue(read.isFinalFragment());
        byte[] expected = new byte[length];
        Arrays.fill(expected, letter);
        assertArrayEquals(expected, ByteBufUtil.getBytes(read.content()));
        read.release();
        client.finishAndReleaseAll();
    }
}
