package dev.chatroom.socket;

import dev.chatroom.watch.Counts;

/** What the turns of one event loop add to the {@link Counts}. On the event loop. */
final class TurnCounts {

    private final Counts counts;

    /** The most messages that wait for one client, in this turn. */
    private long longestQueue;

    TurnCounts(Counts counts) {
        this.counts = counts;
    }

    /** {@code messages} were written to {@code clients} each, by one write to each. */
    void delivered(long messages, int clients) {
        counts.delivered(messages * clients);
    }

    /** {@code messages} wait for a client whose socket takes nothing. */
    void waits(long messages) {
        longestQueue = Math.max(longestQueue, messages);
    }

    /** A socket is left alone. */
    void paused() {
        counts.paused();
    }

    /**
     * A turn is over.
     *
     * @param nanos since its first message came
     * @param messages that it passed on, to whoever was there
     */
    void turn(long nanos, long messages) {
        if (messages > 0) {
            counts.fannedOut(nanos, messages);
        }
        if (longestQueue > 0) {
            counts.queued(longestQueue);
            longestQueue = 0;
        }
    }
}
