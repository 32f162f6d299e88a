package dev.chatroom.http;

import java.time.Duration;

/**
 * How long things may take.
 *
 * @param keepAlive after so long a silence a listener is sent a comment
 * @param reader so long a listener, or who reads the log, may take nothing while others go on
 * @param answer so long the room may take to answer a message
 * @param body so long the body of a request may take to come
 */
public record Pace(Duration keepAlive, Duration reader, Duration answer, Duration body) {

    /** Rounds in which a silence is noticed, the last of them before it is too long. */
    private static final int ROUNDS = 5;

    /** Nanoseconds from one look at all listeners to the next. */
    long round() {
        return keepAlive.toNanos() / ROUNDS;
    }

    /** Whether nothing was written since {@code at} for so long that something has to be now. */
    boolean isSilent(long at, long now) {
        return now - at >= keepAlive.toNanos() - round();
    }
}
