package dev.chatroom.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** A frame as a client gets it from the server; and one to send, as bytes. */
public record Frame(int opcode, byte[] payload) {

    public static final int TEXT = 1;
    public static final int BINARY = 2;
    public static final int CLOSE = 8;
    public static final int PING = 9;
    public static final int PONG = 10;

    public static final int FIN = 0x80;
    private static final int MASKED = 0x80;

    public String text() {
        return new String(payload, UTF_8);
    }

    /** Of a close frame: its code, or 1005 where it has none. */
    public int closeCode() {
        return payload.length < 2 ? 1005 : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
    }

    public String closeReason() {
        return new String(payload, 2, payload.length - 2, UTF_8);
    }

    /** A masked frame; the mask is zero, so that the payload stays readable in a dump. */
    public static byte[] masked(int firstByte, byte[] payload) {
        var frame = new ByteArrayOutputStream();
        frame.write(firstByte);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            frame.write(MASKED | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) payload.length >> shift));
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }
}
