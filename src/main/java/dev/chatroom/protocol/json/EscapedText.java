package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Text as it stands within the quotes of a JSON string (RFC 8259, section 7): quotes, backslashes
 * and control characters escaped, everything else as it is.
 */
final class EscapedText {

    /** What a byte may grow to. */
    static final int MOST_PER_BYTE = 6;

    /** The escape of each byte below 128 that needs one, else empty. */
    private static final byte[][] ESCAPES = escapes();

    private EscapedText() {}

    private static byte[][] escapes() {
        byte[][] escapes = new byte[128][];
        for (int i = 0; i < escapes.length; i++) {
            escapes[i] = (i < ' ' ? "\\u%04x".formatted(i) : "").getBytes(ISO_8859_1);
        }
        String with = "\b\t\n\f\r\"\\";
        String letters = "btnfr\"\\";
        for (int i = 0; i < with.length(); i++) {
            escapes[with.charAt(i)] = new byte[] {'\\', (byte) letters.charAt(i)};
        }
        return escapes;
    }

    /** Bytes that {@link #write} writes. */
    static int bytes(byte[] text, int from, int length) {
        int bytes = length;
        for (int i = from; i < from + length; i++) {
            byte letter = text[i];
            if (isEscaped(letter)) {
                bytes += ESCAPES[letter].length - 1;
            }
        }
        return bytes;
    }

    /**
     * Writes {@code length} bytes of UTF-8, from {@code from} on, to {@code target}.
     *
     * @return where it ends there
     */
    static int write(byte[] text, int from, int length, byte[] target, int offset) {
        int end = offset;
        int copied = from;
        for (int i = from; i < from + length; i++) {
            byte letter = text[i];
            if (isEscaped(letter)) {
                end = append(text, copied, i - copied, target, end);
                end = append(ESCAPES[letter], 0, ESCAPES[letter].length, target, end);
                copied = i + 1;
            }
        }
        return append(text, copied, from + length - copied, target, end);
    }

    /** Bytes of 128 and above, negative here, are parts of longer characters. */
    private static boolean isEscaped(byte letter) {
        return (letter < ' ' && letter >= 0) || letter == '"' || letter == '\\';
    }

    private static int append(byte[] part, int from, int length, byte[] target, int offset) {
        System.arraycopy(part, from, target, offset, length);
        return offset + length;
    }
}
