package dev.chatroom.socket;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * The clients of one event loop whose sockets are left alone, because they said more than the room
 * has taken. They go on when it has, and when the readers have kept up: a flood waits for whoever
 * can't read that fast, though never longer than {@link FanOut#PATIENCE}, and rests {@link #REST}
 * in any case. Who doesn't flood doesn't come here, so a slow reader costs nobody else a delay.
 *
 * <p>On the event loop.
 */
final class PausedSenders {

    /** Nanoseconds that a sender rests: with the window, some 6,000 messages a second for each. */
    static final long REST = TimeUnit.MILLISECONDS.toNanos(20);

    private final Queue<Paused> senders = new ArrayDeque<>();

    /**
     * @param since in nanoseconds of the fan-out's clock
     */
    private record Paused(Client client, long since) {}

    /** Asks {@code client} at each {@link #release}, until it goes on. */
    void add(Client client, long now) {
        senders.add(new Paused(client, now));
    }

    /**
     * Lets go on who may.
     *
     * @param readersLag whether somebody's socket takes less than the room says
     */
    void release(boolean readersLag, long now) {
        // Each once. Who stays goes to the end, and another one is first next time.
        for (int i = senders.size(); i > 0; i--) {
            Paused paused = senders.remove();
            boolean goesOn = now - paused.since >= (readersLag ? FanOut.PATIENCE : REST);
            if (!paused.client.release(goesOn)) {
                senders.add(paused);
            }
        }
        if (!senders.isEmpty()) {
            senders.add(senders.remove());
        }
    }

    boolean isEmpty() {
        return senders.isEmpty();
    }
}
