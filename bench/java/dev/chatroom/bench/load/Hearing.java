package dev.chatroom.bench.load;

import java.util.HashSet;
import java.util.Set;

/**
 * What one client has heard of a run, and whether all of it came, once, and in order. On the
 * client's event loop.
 */
final class Hearing {

    private static final long ODD = 0x9E3779B97F4A7C15L;

    /** For each speaker the message that comes next. */
    private final int[] next;

    /** What was skipped, and may still come. */
    private final Set<Long> missing = new HashSet<>(0);

    private long order;
    private long repeated;
    private long late;

    Hearing(int speakers) {
        this.next = new int[speakers];
    }

    /**
     * Takes note of a message.
     *
     * @return false if it was heard before
     */
    boolean heard(int speaker, int seq) {
        if (seq == next[speaker]) {
            next[speaker]++;
        } else if (!irregular(speaker, seq)) {
            return false;
        }
        order = (Long.rotateLeft(order, 7) ^ name(speaker, seq)) * ODD;
        return true;
    }

    private boolean irregular(int speaker, int seq) {
        if (seq > next[speaker]) {
            for (int skipped = next[speaker]; skipped < seq; skipped++) {
                missing.add(name(speaker, skipped));
            }
            next[speaker] = seq + 1;
            return true;
        }
        if (missing.remove(name(speaker, seq))) {
            late++;
            return true;
        }
        repeated++;
        return false;
    }

    private static long name(int speaker, int seq) {
        return (long) speaker << 32 | seq;
    }

    /** A number that two clients have in common if they heard the same in the same order. */
    long order() {
        return order;
    }

    /** How many messages came more often than once, each further time counted. */
    long repeated() {
        return repeated;
    }

    /** How many messages came after a later one of the same speaker. */
    long late() {
        return late;
    }

    /**
     * How many messages haven't come.
     *
     * @param said for each speaker, how many it has said
     */
    long lost(int[] said) {
        long lost = missing.size();
        for (int speaker = 0; speaker < next.length; speaker++) {
            lost += said[speaker] - next[speaker];
        }
        return lost;
    }
}
