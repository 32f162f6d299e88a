package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.io.NumberOutput;
import dev.chatroom.log.Position;
import java.util.Optional;

/**
 * A {@code message} as all json clients get it (docs/protocol.md, section 4): written once,
 * straight from its text's bytes into the frame that they share. Nothing is copied, and the arrays
 * must not change meanwhile.
 *
 * @param at where it stands in the log
 * @param time when it was said, in milliseconds since 1970, not negative
 * @param author what {@link Author#json} made of who said it
 * @param id the client's own, of a {@link Said.Say}
 * @param text valid UTF-8
 * @param from where the text begins in that array
 * @param length how many bytes it has, at most 2^28
 * @param deleted there is no text any more
 */
public record Message(
        Position at,
        long time,
        byte[] author,
        Optional<String> id,
        byte[] text,
        int from,
        int length,
        boolean deleted) {

    /** One whose text is there. */
    public Message(
            Position at,
            long time,
            byte[] author,
            Optional<String> id,
            byte[] text,
            int from,
            int length) {
        this(at, time, author, id, text, from, length, false);
    }

    /** One whose text was taken out. */
    public static Message deleted(Position at, long time, byte[] author, Optional<String> id) {
        return new Message(at, time, author, id, new byte[0], 0, 0, true);
    }

    private static final byte[] AT = ascii("{\"type\":\"message\",\"at\":\"");
    private static final byte[] TIME = ascii("\",\"time\":");
    private static final byte[] FROM = ascii(",\"from\":");
    private static final byte[] ID = ascii(",\"id\":\"");
    private static final byte[] END_OF_ID = ascii("\"");
    private static final byte[] TEXT = ascii(",\"text\":\"");
    private static final byte[] END = ascii("\"}");
    private static final byte[] DELETED = ascii(",\"deleted\":true}");
    private static final int AROUND = AT.length + TIME.length + FROM.length;
    private static final int AROUND_TEXT = TEXT.length + END.length;
    private static final int AROUND_ID = ID.length + END_OF_ID.length;
    private static final int LONGEST_NUMBER = 19;

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** Bytes that {@link #write} needs at most, without a look at the text. */
    public int mostBytes() {
        return AROUND
                + aroundText()
                + 3 * LONGEST_NUMBER
                + 1
                + author.length
                + idBytes()
                + length * EscapedText.MOST_PER_BYTE;
    }

    /** Bytes that {@link #write} writes: what the header of the frame has to say before. */
    public int bytes() {
        return AROUND
                + aroundText()
                + digits(at.epoch())
                + 1
                + digits(at.seq())
                + digits(time)
                + author.length
                + idBytes()
                + EscapedText.bytes(text, from, length);
    }

    private int aroundText() {
        return deleted ? DELETED.length : AROUND_TEXT;
    }

    private int idBytes() {
        return id.isPresent() ? AROUND_ID + id.get().length() : 0;
    }

    /**
     * Writes the object, {@link #bytes} long, from {@code offset} on.
     *
     * @return where it ends
     * @throws IndexOutOfBoundsException if {@code target} ends before
     */
    public int write(byte[] target, int offset) {
        int end = append(AT, target, offset);
        end = NumberOutput.outputLong(at.epoch(), target, end);
        target[end++] = '-';
        end = NumberOutput.outputLong(at.seq(), target, end);
        end = append(TIME, target, end);
        end = NumberOutput.outputLong(time, target, end);
        end = append(FROM, target, end);
        end = append(author, target, end);
        if (id.isPresent()) {
            end = append(ID, target, end);
            end = append(ascii(id.get()), target, end);
            end = append(END_OF_ID, target, end);
        }
        if (deleted) {
            return append(DELETED, target, end);
        }
        end = append(TEXT, target, end);
        end = EscapedText.write(text, from, length, target, end);
        return append(END, target, end);
    }

    /** The object alone. */
    public byte[] toBytes() {
        byte[] json = new byte[bytes()];
        write(json, 0);
        return json;
    }

    private static int append(byte[] part, byte[] target, int offset) {
        System.arraycopy(part, 0, target, offset, part.length);
        return offset + part.length;
    }

    private static int digits(long number) {
        int digits = 1;
        for (long rest = number; rest >= 10; rest /= 10) {
            digits++;
        }
        return digits;
    }
}
