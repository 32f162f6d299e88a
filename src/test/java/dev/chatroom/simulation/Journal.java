package dev.chatroom.simulation;

import java.util.ArrayDeque;
import java.util.Deque;

/** What has happened lately in a simulation, and the first thing that shouldn't have. */
final class Journal {

    private static final int TAIL = 60;

    private final Clock clock;
    private final long start;
    private final Deque<String> tail = new ArrayDeque<>();
    private long step;
    private String violation;

    Journal(Clock clock) {
        this.clock = clock;
        this.start = clock.getAsLong();
    }

    void note(String what, Object... details) {
        if (tail.size() == TAIL) {
            tail.removeFirst();
        }
        double ms = (clock.getAsLong() - start) / 1e6;
        tail.addLast("%6d %10.3f ms  %s".formatted(step, ms, what.formatted(details)));
    }

    void nextStep() {
        step++;
    }

    /** A promise is broken. What Netty calls must not throw, so this doesn't, either. */
    void violated(String promise, Object... details) {
        String text = promise.formatted(details);
        note("!! %s", text);
        if (violation == null) {
            violation = text;
        }
    }

    void check(boolean kept, String promise, Object... details) {
        if (!kept) {
            violated(promise, details);
        }
    }

    /**
     * @throws AssertionError if a promise has been broken
     */
    void failIfViolated() {
        if (violation != null) {
            throw new AssertionError(violation);
        }
    }

    String tail() {
        return String.join("\n", tail);
    }
}
