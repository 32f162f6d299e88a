package dev.chatroom.room;

import java.time.Duration;

/**
 * How the room's loop is at a moment.
 *
 * @param started it has been started, be it dead since
 * @param alive its thread is there
 * @param oldest how long the oldest event that isn't done with has been in the room, from its
 *     coming into the mailbox; zero if there is none
 */
public record Pulse(boolean started, boolean alive, Duration oldest) {

    /** Longer than this no event takes unless the loop is stuck: a batch takes milliseconds. */
    public static final Duration STUCK = Duration.ofSeconds(10);

    /** The loop does its work, or has none. */
    public boolean beats() {
        return alive && oldest.compareTo(STUCK) < 0;
    }
}
