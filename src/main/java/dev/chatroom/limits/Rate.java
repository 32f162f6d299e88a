package dev.chatroom.limits;

import java.util.concurrent.TimeUnit;

/**
 * How much of something is allowed: {@code burst} at once, and then {@code perSecond}.
 *
 * @param burst 1 or more
 * @param perSecond 1 or more; 0 for no limit
 */
public record Rate(int burst, int perSecond) {

    boolean isUnlimited() {
        return perSecond == 0;
    }

    /** Nanoseconds from one to the next. */
    long interval() {
        return TimeUnit.SECONDS.toNanos(1) / perSecond;
    }
}
