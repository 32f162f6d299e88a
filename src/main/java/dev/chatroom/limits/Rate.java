package dev.chatroom.limits;

import java.time.Duration;

/**
 * How much of something is allowed: {@code burst} at once, and then {@code steady} in each {@code
 * span}.
 *
 * @param burst 1 or more
 * @param steady 1 or more; 0 for no limit
 * @param span a second or so
 */
public record Rate(int burst, int steady, Duration span) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /**
     * {@code burst} at once, and then {@code perSecond}, of which 0 means that there is no limit.
     */
    public Rate(int burst, int perSecond) {
        this(burst, perSecond, SECOND);
    }

    boolean isUnlimited() {
        return steady == 0;
    }

    /** Nanoseconds from one to the next. */
    long interval() {
        return span.toNanos() / steady;
    }
}
