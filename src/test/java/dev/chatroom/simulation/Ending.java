package dev.chatroom.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.support.Frame;
import java.util.random.RandomGenerator;

/** What a client does to end its connection. */
enum Ending {
    CLOSE(1000, Frame.masked(Frame.FIN | Frame.CLOSE, new byte[] {3, (byte) 0xE8})),
    BINARY(1003, Frame.masked(Frame.FIN | Frame.BINARY, new byte[1])),
    NOT_UTF8(1007, Frame.masked(Frame.FIN | Frame.TEXT, new byte[] {(byte) 0xC3, 0x28})),
    TOO_LONG(1009, Frame.masked(Frame.FIN | Frame.TEXT, new byte[Simulation.MESSAGE_BYTES + 1])),
    NONSENSE(1002, "GET / HTTP/1.1\r\n\r\n".getBytes(US_ASCII)),
    /** Closes its socket without a close frame. */
    HANGS_UP(-1, new byte[0]),
    /** What is under way is lost, in both directions. */
    RESETS(-1, new byte[0]),
    /** Is dead, and nobody tells the server. */
    VANISHES(-1, new byte[0]);

    private final int code;
    private final byte[] frame;

    Ending(int code, byte[] frame) {
        this.code = code;
        this.frame = frame;
    }

    /** The code that it is answered with; -1 if there is no answer. */
    int code() {
        return code;
    }

    /**
     * What it sends.
     *
     * @param json whether its messages may be as long as those of the json dialect
     */
    byte[] frame(boolean json) {
        return json && this == TOO_LONG
                ? Frame.masked(
                        Frame.FIN | Frame.TEXT, new byte[6 * Simulation.MESSAGE_BYTES + 1025])
                : frame;
    }

    /** It reads up to the close frame. */
    boolean isPolite() {
        return code != -1;
    }

    static Ending any(RandomGenerator random) {
        return values()[random.nextInt(values().length)];
    }
}
