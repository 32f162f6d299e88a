package dev.chatroom.watch;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Keeps a line that clients can cause from filling the log: of each {@code span} the first few are
 * written, and the next one that is tells how many were not.
 *
 * <p>Any thread.
 */
public final class LineLimit {

    private static final int NOT_NOW = -1;

    private final int most;
    private final long span;
    private final LongSupplier nanoTime;
    private long began;
    private int written;
    private int leftOut;

    /**
     * @param most lines in each span
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public LineLimit(int most, Duration span, LongSupplier nanoTime) {
        this.most = most;
        this.span = span.toNanos();
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** For what is this program's fault: five a minute are enough to see what it is. */
    public static LineLimit ofFaults(LongSupplier nanoTime) {
        return new LineLimit(5, Duration.ofMinutes(1), nanoTime);
    }

    /**
     * Lets {@code line} be written, or leaves it out.
     *
     * @param line gets what the line has to end with: nothing, or how many were left out before it
     */
    public void write(Consumer<String> line) {
        int before = admit();
        if (before != NOT_NOW) {
            line.accept(before == 0 ? "" : " (%d such lines were left out.)".formatted(before));
        }
    }

    private synchronized int admit() {
        long now = nanoTime.getAsLong();
        if (now - began >= span) {
            began = now;
            written = 0;
        }
        if (written == most) {
            leftOut++;
            return NOT_NOW;
        }
        written++;
        int before = leftOut;
        leftOut = 0;
        return before;
    }
}
