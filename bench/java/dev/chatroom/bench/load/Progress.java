package dev.chatroom.bench.load;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Tells how far a run is: one line that renews itself each second on a terminal, else a line every
 * five seconds. The run's own thread.
 */
final class Progress {

    private static final int WIDTH = 78;

    private final PrintWriter out;
    private final boolean terminal;
    private final long interval;
    private long next;
    private long start;
    private long before;
    private long beforeAt;
    private boolean shown;

    Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
        this.interval = TimeUnit.SECONDS.toNanos(terminal ? 1 : 5);
        this.next = System.nanoTime() + interval;
    }

    void joining(int joined, int clients) {
        if (isDue()) {
            show("joining: %,d of %,d".formatted(joined, clients));
        }
    }

    /**
     * @param measureFrom when the warm-up ends, as {@link System#nanoTime}
     */
    void speaking(Crowd crowd, Pace pace, long measureFrom) throws InterruptedException {
        long now = System.nanoTime();
        if (start == 0) {
            start = beforeAt = now;
            next = now + interval;
        }
        if (!isDue()) {
            return;
        }
        long deliveries = crowd.deliveries();
        double rate = (deliveries - before) * 1e9 / Math.max(1, now - beforeAt);
        before = deliveries;
        beforeAt = now;
        String what = now - measureFrom < 0 ? "warm-up" : p99(crowd);
        show(
                "%d s  %,d clients  %,d said  %,d deliveries  %,.0f/s  %s"
                        .formatted(
                                TimeUnit.NANOSECONDS.toSeconds(now - start),
                                crowd.howManyOpen(),
                                Arrays.stream(pace.said()).asLongStream().sum(),
                                deliveries,
                                rate,
                                what));
    }

    private static String p99(Crowd crowd) throws InterruptedException {
        Histogram all = Tally.histogram();
        for (Tally tally : crowd.tallies()) {
            all.add(tally.ask(tally::latencies));
        }
        return "p99 %.1f ms".formatted(all.getValueAtPercentile(99) / 1e6);
    }

    private boolean isDue() {
        long now = System.nanoTime();
        if (now - next < 0) {
            return false;
        }
        next = now + interval;
        return true;
    }

    private void show(String line) {
        if (terminal) {
            out.print("\r" + line + " ".repeat(Math.max(0, WIDTH - line.length())));
        } else {
            out.println(line);
        }
        out.flush();
        shown = true;
    }

    /** What comes now begins on a line of its own. */
    void end() {
        if (terminal && shown) {
            out.print("\r" + " ".repeat(WIDTH) + "\r");
            out.flush();
        }
    }
}
