package dev.chatroom.log;

import java.time.Duration;
import java.time.InstantSource;

/**
 * What a log on disk keeps.
 *
 * @param count the newest so many messages
 * @param age of these, those that are younger; zero: all
 * @param time tells how old a message is
 */
record Retention(long count, Duration age, InstantSource time) {

    Retention {
        if (count < 0 || age.isNegative()) {
            throw new IllegalArgumentException("can't keep " + count + " messages for " + age);
        }
    }

    boolean byAge() {
        return age.isPositive();
    }

    /** What was said before this, in milliseconds since 1970, is too old. */
    long oldestTime() {
        return time.millis() - age.toMillis();
    }
}
