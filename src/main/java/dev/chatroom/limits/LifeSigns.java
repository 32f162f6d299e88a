package dev.chatroom.limits;

/**
 * Whether a connection still lives: a ping after each {@code interval}, and the end after {@link
 * #PINGS} in a row that nothing followed. Whatever is heard counts as a sign, not the pong alone.
 * For the last one it waits a fifth of the interval only, so that with 25 s nobody stays for more
 * than 60 s after its line was cut.
 *
 * <p>One thread at a time; the sweeper asks, there is no timer. Times are in nanoseconds, as of
 * {@link System#nanoTime}.
 */
public final class LifeSigns {

    private static final int PINGS = 2;
    private static final int LAST_WAIT = 5;

    private final long interval;
    private boolean heard;
    private int unanswered;
    private long next;

    public enum Verdict {
        FINE,
        /** It is to be pinged now. */
        PING,
        /** There was no answer to the last pings. */
        DEAD
    }

    /**
     * @param interval in nanoseconds, 0 for never
     */
    public LifeSigns(long interval, long now) {
        this.interval = interval;
        this.next = now + interval;
    }

    /** Something came from it. */
    public void heard() {
        heard = true;
    }

    /** It can't be heard at the moment, because it isn't read: that is not its fault. */
    public void excuse(long now) {
        unanswered = 0;
        next = now + interval;
    }

    public Verdict ask(long now) {
        if (interval == 0) {
            return Verdict.FINE;
        }
        if (heard) {
            heard = false;
            answered();
        }
        if (next - now > 0) {
            return Verdict.FINE;
        }
        if (unanswered == PINGS) {
            return Verdict.DEAD;
        }
        unanswered++;
        next = now + (unanswered == PINGS ? interval / LAST_WAIT : interval);
        return Verdict.PING;
    }

    private void answered() {
        if (unanswered == PINGS) {
            next += interval - interval / LAST_WAIT;
        }
        unanswered = 0;
    }
}
