package dev.chatroom.watch;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The most that something has been within this minute and the one before: high long enough to be
 * seen by whoever looks once a minute, and for any number of them.
 *
 * <p>Any thread. Behind a lock, so once a turn at most.
 */
final class HighWater {

    static final long SPAN = TimeUnit.MINUTES.toNanos(1);

    private final LongSupplier nanoTime;
    private long began;
    private long now;
    private long before;

    HighWater(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    synchronized void reach(long height) {
        turn();
        now = Math.max(now, height);
    }

    synchronized long most() {
        turn();
        return Math.max(now, before);
    }

    private void turn() {
        long spans = (nanoTime.getAsLong() - began) / SPAN;
        if (spans > 0) {
            before = spans == 1 ? now : 0;
            now = 0;
            began += spans * SPAN;
        }
    }
}
