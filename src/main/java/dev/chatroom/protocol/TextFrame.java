package dev.chatroom.protocol;

/**
 * A text frame as a server sends it, whole and unmasked, in one array that all clients share (RFC
 * 6455, section 5.2).
 */
public final class TextFrame {

    private static final byte FIN_TEXT = (byte) 0x81;
    private static final int SEVEN_BITS = 125;
    private static final int SIXTEEN_BITS = 0xFFFF;

    /** Bytes that a header may have. */
    public static final int LONGEST_HEADER = 10;

    private TextFrame() {}

    /**
     * Writes the header of a frame to the beginning of {@code frame}; the payload belongs after it.
     *
     * @return how long the header is, see {@link #headerLength}
     */
    public static int writeHeader(byte[] frame, int payloadLength) {
        int header = headerLength(payloadLength);
        frame[0] = FIN_TEXT;
        if (header == 2) {
            frame[1] = (byte) payloadLength;
        } else {
            frame[1] = (byte) (header == 4 ? 126 : 127);
            for (int i = header - 1, rest = payloadLength; i > 1; i--, rest >>>= 8) {
                frame[i] = (byte) rest;
            }
        }
        return header;
    }

    /** Bytes before the payload: 2, 4 or 10. */
    public static int headerLength(int payloadLength) {
        if (payloadLength <= SEVEN_BITS) {
            return 2;
        }
        return payloadLength <= SIXTEEN_BITS ? 4 : 10;
    }

    /** Where the payload begins in {@code frame}, which {@link #writeHeader} has begun. */
    public static int payload(byte[] frame) {
        return switch (frame[1]) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }
}
