package dev.chatroom.simulation;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A frame as any client might send it, right or wrong.
 *
 * @param first its first byte: FIN, reserved bits, opcode
 * @param width bytes of the length beyond the seven bits: 0, 2 or 8; more if it doesn't fit
 */
record SentFrame(int first, boolean masked, int width, int mask, byte[] payload) {

    static SentFrame right(int first, int mask, byte[] payload) {
        return new SentFrame(first, true, 0, mask, payload);
    }

    byte[] bytes() {
        int least = payload.length <= 125 ? 0 : payload.length <= 0xFFFF ? 2 : 8;
        int wide = Math.max(width, least);
        var frame = new ByteArrayOutputStream();
        frame.write(first);
        int size = wide == 0 ? payload.length : wide == 2 ? 126 : 127;
        frame.write(masked ? 0x80 | size : size);
        byte[] length = ByteBuffer.allocate(8).putLong(payload.length).array();
        frame.write(length, 8 - wide, wide);
        byte[] key = ByteBuffer.allocate(4).putInt(masked ? mask : 0).array();
        if (masked) {
            frame.writeBytes(key);
        }
        for (int i = 0; i < payload.length; i++) {
            frame.write(payload[i] ^ key[i % 4]);
        }
        return frame.toByteArray();
    }
}
