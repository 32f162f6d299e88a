package dev.chatroom.moderation;

import java.util.LinkedHashMap;
import java.util.concurrent.TimeUnit;

/**
 * When those who spoke in slow mode did so last. The room's loop owns it. Bounded: of more than
 * {@link #MOST} who spoke within its seconds, the first ones may speak again early.
 */
public final class SlowMode {

    private static final int MOST = 100_000;

    /** Milliseconds since 1970, by user; who spoke first is first. */
    private final LinkedHashMap<String, Long> last = new LinkedHashMap<>();

    /** Milliseconds that {@code user} has to wait yet. */
    public long wait(String user, Mode mode, long now) {
        Long spoke = last.get(user);
        return spoke == null || mode.slowSeconds() == 0
                ? 0
                : Math.max(0, spoke + millis(mode) - now);
    }

    /** The user says something. */
    public void speaks(String user, Mode mode, long time) {
        if (mode.slowSeconds() == 0) {
            last.clear();
            return;
        }
        last.putLast(user, time);
        while (last.size() > MOST
                || !last.isEmpty() && last.firstEntry().getValue() + millis(mode) <= time) {
            last.pollFirstEntry();
        }
    }

    /** What the user said at {@code time} couldn't be stored. */
    public void failed(String user, long time) {
        last.remove(user, time);
    }

    private static long millis(Mode mode) {
        return TimeUnit.SECONDS.toMillis(mode.slowSeconds());
    }
}
