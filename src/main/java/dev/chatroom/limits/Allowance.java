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

    /** Takes one whether or not there is one left; what is owed is {@link Rate#burst} at most. */
    public void charge(long now) {
        if (!rate.isUnlimited()) {
            long from = isFull(now) ? now : due;
            long most = now + 2 * rate.burst() * rate.interval();
            due = Math.min(from + rate.interval(), most);
        }
    }

    /** Nanoseconds until there is one to {@link #take}, 0 if there is. */
    long untilNext(long now) {
        return rate.isUnlimited()
                ? 0
                : Math.max(0, due - now - (rate.burst() - 1) * rate.interval());
    }

    /** There is one to {@link #take}. */
    public boolean hasSome(long now) {
        return rate.isUnlimited()
                || isFull(now)
                || due - now <= (rate.burst() - 1) * rate.interval();
    }

    /** Nothing of it is in use: it is as good as a new one. */
    boolean isFull(long now) {
        return due - now <= 0;
    }
}
