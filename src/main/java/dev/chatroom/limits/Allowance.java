package dev.chatroom.limits;

/**
 * What is left of a {@link Rate} for one who uses it up: a leaky bucket in the form of the generic
 * cell rate algorithm (ITU-T I.371), which needs one number and no timer.
 *
 * <p>One thread at a time. The time is given, in nanoseconds, as of {@link System#nanoTime}.
 */
public final class Allowance {

    private final Rate rate;

    /** When all that was taken would be used up at the steady rate. */
    private long due;

    public Allowance(Rate rate, long now) {
        this.rate = rate;
        this.due = now;
    }

    /** Takes one, or returns false because none is left at the moment. */
    public boolean take(long now) {
        if (rate.isUnlimited()) {
            return true;
        }
        long from = isFull(now) ? now : due;
        if (from - now > (rate.burst() - 1) * rate.interval()) {
            return false;
        }
        due = from + rate.interval();
        return true;
    }

    /** Nothing of it is in use: it is as good as a new one. */
    boolean isFull(long now) {
        return due - now <= 0;
    }
}
