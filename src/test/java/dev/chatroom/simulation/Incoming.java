package dev.chatroom.simulation;

import dev.chatroom.support.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Optional;

/** Takes apart what a server sends: whole frames, unmasked. */
final class Incoming {

    private final ByteBuf bytes = Unpooled.buffer();

    /** Where what comes is written to. */
    ByteBuf bytes() {
        return bytes;
    }

    /** The next frame, or empty if it hasn't come completely. */
    Optional<Frame> next() {
        int start = bytes.readerIndex();
        int available = bytes.readableBytes();
        if (available < 2) {
            return Optional.empty();
        }
        int second = bytes.getUnsignedByte(start + 1);
        int header = second == 126 ? 4 : second == 127 ? 10 : 2;
        if (available < header) {
            return Optional.empty();
        }
        long length =
                switch (header) {
                    case 4 -> bytes.getUnsignedShort(start + 2);
                    case 10 -> bytes.getLong(start + 2);
                    default -> second;
                };
        if (available < header + length) {
            return Optional.empty();
        }
        int first = bytes.readUnsignedByte();
        bytes.skipBytes(header - 1);
        byte[] payload = new byte[(int) length];
        bytes.readBytes(payload);
        bytes.discardReadBytes();
        if ((first & 0xF0) != Frame.FIN) {
            throw new AssertionError("a frame of the server begins with " + first);
        }
        return Optional.of(new Frame(first & 0x0F, payload));
    }
}
