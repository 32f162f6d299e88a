package dev.chatroom.socket;

import java.util.ArrayDeque;
import java.util.Queue;

/** Frames for one client that aren't messages, and wait for its socket. On its event loop. */
final class Asides {

    /** What one read of a client's socket can make us answer. */
    private static final int MOST = 2_048;

    private static final Queue<byte[]> NOTHING = new ArrayDeque<>(0);

    private Queue<byte[]> waiting = NOTHING;

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Lets one more wait; false if too many do. */
    boolean add(byte[] frame) {
        if (waiting.size() >= MOST) {
            return false;
        }
        if (waiting.isEmpty()) {
            waiting = new ArrayDeque<>(1);
        }
        return waiting.add(frame);
    }

    /** The next one; there has to be one. */
    byte[] remove() {
        return waiting.remove();
    }
}
