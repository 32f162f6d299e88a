package dev.chatroom.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * What the messages of one run look like: {@code bench RUN SPEAKER SEQ DUE}, each a hexadecimal
 * number of 8 digits, but 16 for the last, then {@code .} up to the size that is asked for. By that
 * a client knows what is missing, what came twice, and how long it took, and leaves alone what
 * others say in the room.
 *
 * <p>Any thread.
 */
final class Message {

    /** Bytes: room for the numbers. */
    static final int SHORTEST = 49;

    /** Bytes. */
    static final int LONGEST = 1 << 20;

    static final String BOUNDS = "--size: from %d to %,d".formatted(SHORTEST, LONGEST);

    /** The speaker of messages that only ask who is there; they have no place in the order. */
    static final int PROBE = -1;

    private static final int RUN = 6;
    private static final int SPEAKER = 15;
    private static final int SEQ = 24;
    private static final int DUE = 33;

    private static final int FIN_TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final HexFormat HEX = HexFormat.of();

    private final String run;
    private final long runDigits;
    private final int size;
    private final Dialect dialect;

    /**
     * @param run tells this run's messages from all others
     * @param size bytes of a message
     * @param dialect in which it is said
     */
    Message(int run, int size, Dialect dialect) {
        this.run = HEX.toHexDigits(run);
        this.size = size;
        this.dialect = dialect;
        long digits = 0;
        for (byte digit : this.run.getBytes(ISO_8859_1)) {
            digits = digits << 8 | digit;
        }
        this.runDigits = digits;
    }

    /**
     * A masked text frame.
     *
     * @param seq counts a speaker's messages from 0
     * @param due when it should be sent, as {@link System#nanoTime}
     */
    ByteBuf frame(ByteBufAllocator alloc, int speaker, int seq, long due) {
        return masked(alloc, FIN_TEXT, dialect.say(text(speaker, seq, due)).getBytes(ISO_8859_1));
    }

    String text(int speaker, int seq, long due) {
        String start = "bench %s %s ".formatted(run, HEX.toHexDigits(speaker));
        String end = HEX.toHexDigits(seq) + " " + HEX.toHexDigits(due);
        return start + end + ".".repeat(size - SHORTEST);
    }

    /** A frame as clients send it (RFC 6455, section 5.3). */
    static ByteBuf masked(ByteBufAllocator alloc, int firstByte, byte[] payload) {
        ByteBuf frame = alloc.buffer(payload.length + 14).writeByte(firstByte);
        if (payload.length < 126) {
            frame.writeByte(MASKED | payload.length);
        } else if (payload.length < 1 << 16) {
            frame.writeByte(MASKED | 126).writeShort(payload.length);
        } else {
            frame.writeByte(MASKED | 127).writeLong(payload.length);
        }
        int mask = ThreadLocalRandom.current().nextInt();
        frame.writeInt(mask);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= (byte) (mask >>> 24 - 8 * (i & 3));
        }
        return frame.writeBytes(payload);
    }

    /**
     * Where the text begins in the {@code length} bytes at {@code at}, which a frame brought; or -1
     * if they are no message of this run.
     */
    int find(ByteBuf in, int at, int length) {
        int start = at + dialect.start(length, size);
        return start >= at && in.getByte(start) == 'b' && in.getLong(start + RUN) == runDigits
                ? start
                : -1;
    }

    static int speaker(ByteBuf in, int at) {
        return (int) eightDigits(in.getLong(at + SPEAKER));
    }

    static int seq(ByteBuf in, int at) {
        return (int) eightDigits(in.getLong(at + SEQ));
    }

    static long due(ByteBuf in, int at) {
        return eightDigits(in.getLong(at + DUE)) << 32 | eightDigits(in.getLong(at + DUE + 8));
    }

    /** Eight hexadecimal digits at once: this runs for every delivery. */
    private static long eightDigits(long ascii) {
        long letters = ascii >>> 6 & 0x0101010101010101L; // 1 where it is a to f
        long digits = (ascii & 0x0F0F0F0F0F0F0F0FL) + letters * 9;
        digits = (digits | digits >>> 4) & 0x00FF00FF00FF00FFL;
        digits = (digits | digits >>> 8) & 0x0000FFFF0000FFFFL;
        return (digits | digits >>> 16) & 0xFFFFFFFFL;
    }
}
