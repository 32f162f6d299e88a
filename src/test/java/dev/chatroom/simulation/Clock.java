package dev.chatroom.simulation;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Time that passes when it is told to; as {@link System#nanoTime} in all else. */
final class Clock implements LongSupplier {

    private long now = TimeUnit.DAYS.toNanos(1);

    @Override
    public long getAsLong() {
        return now;
    }

    void advance(long duration, TimeUnit unit) {
        now += unit.toNanos(duration);
    }
}
