package dev.chatroom.simulation;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What becomes of the bytes that a client sends: what is said, what is answered, how it ends. */
final class Outcome {

    private final List<String> texts = new ArrayList<>();
    private final List<String> pongs = new ArrayList<>();
    private int code;

    void text(byte[] payload) {
        texts.add(HexFormat.of().formatHex(payload));
    }

    void pong(byte[] payload) {
        pongs.add(HexFormat.of().formatHex(payload));
    }

    /**
     * @param with the code of the server's close frame, 1005 if it has none
     */
    void closed(int with) {
        code = code == 0 ? with : -1;
    }

    /** 0 if it isn't closed. */
    int code() {
        return code;
    }

    boolean isClosed() {
        return code != 0;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Outcome && toString().equals(other.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        return "said " + texts + ", pongs " + pongs + ", closed with " + code;
    }
}
