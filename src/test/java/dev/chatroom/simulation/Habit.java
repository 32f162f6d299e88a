package dev.chatroom.simulation;

import java.util.random.RandomGenerator;

/** How a client reads and how much it says. */
enum Habit {
    /** Reads all there is, says something now and then. */
    STEADY,
    /** Reads a few bytes at a time. */
    SLOW,
    /** Reads nothing most of the time. */
    STUCK,
    /** Leaves often, and comes back for what it has missed. */
    FLAPPING,
    /** Says more than anybody wants to hear. */
    FLOODING;

    boolean readsWell() {
        return this != SLOW && this != STUCK;
    }

    /** Bytes that it reads when it may. */
    int reads(RandomGenerator random) {
        return switch (this) {
            case STEADY, FLAPPING, FLOODING -> Integer.MAX_VALUE;
            case SLOW -> random.nextInt(1, 4000);
            case STUCK -> random.nextInt(40) == 0 ? Integer.MAX_VALUE : 0;
        };
    }

    /** Messages that it says when it may. */
    int says(RandomGenerator random) {
        return this == FLOODING ? random.nextInt(1, 120) : random.nextInt(1, 4);
    }

    /** Bytes of a message. */
    int length(RandomGenerator random) {
        return this == FLOODING ? random.nextInt(10, 2000) : random.nextInt(10, 300);
    }

    boolean leaves(RandomGenerator random) {
        return random.nextInt(this == FLAPPING ? 2 : 8) == 0;
    }
}
