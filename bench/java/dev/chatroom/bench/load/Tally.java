package dev.chatroom.bench.load;

import io.netty.channel.EventLoop;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;

/**
 * What the clients of one event loop have got. All on that loop, but for {@link #deliveries} and
 * {@link #ask}.
 */
final class Tally {

    /** Nanoseconds; what takes longer counts as this. */
    static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    /** Three digits: no figure is off by more than a thousandth. */
    private static final int DIGITS = 3;

    private static final int PATIENCE = 60;

    private final EventLoop loop;
    private final AtomicLong deliveries = new AtomicLong();
    private final Histogram latencies = histogram();
    private long measureFrom = Long.MAX_VALUE;
    private long measureUntil = Long.MAX_VALUE;
    private long lastMeasured;
    private long foreign;

    Tally(EventLoop loop) {
        this.loop = loop;
    }

    static Histogram histogram() {
        return new Histogram(1, LONGEST, DIGITS);
    }

    EventLoop loop() {
        return loop;
    }

    /** Messages that are due from {@code nanoTime}, which isn't below 0, on are measured. */
    void measureFrom(long nanoTime) {
        measureFrom = nanoTime;
    }

    /** Forgets what was measured, and measures messages that are due from {@code nanoTime} on. */
    void measureAnew(long nanoTime) {
        latencies.reset();
        measureFrom = nanoTime;
        measureUntil = Long.MAX_VALUE;
    }

    /** Messages that are due from {@code nanoTime} on aren't measured any more. */
    void measureUntil(long nanoTime) {
        measureUntil = nanoTime;
    }

    /**
     * A message has come that hadn't come before.
     *
     * @param now when its bytes were read, as {@link System#nanoTime}
     */
    void delivered(long due, long now) {
        if (due >= measureFrom && due < measureUntil) {
            latencies.recordValue(Math.clamp(now - due, 0, LONGEST));
            lastMeasured = now;
        }
    }

    /** So many messages of the run have come since the last call. */
    void count(int delivered) {
        deliveries.setRelease(deliveries.getPlain() + delivered);
    }

    /** A message came that isn't of this run. */
    void foreign() {
        foreign++;
    }

    long foreignSoFar() {
        return foreign;
    }

    /** When the last measured message came, as {@link System#nanoTime}. */
    long lastMeasured() {
        return lastMeasured;
    }

    /** A copy of the latencies so far, in nanoseconds. */
    Histogram latencies() {
        return latencies.copy();
    }

    /** All deliveries of the run, in the warm-up, too. Any thread. */
    long deliveries() {
        return deliveries.getAcquire();
    }

    /** Does something on the event loop, and waits until it is done. Any other thread. */
    void tell(Runnable task) throws InterruptedException {
        ask(Executors.callable(task));
    }

    /** Asks something on the event loop, and waits for the answer. Any other thread. */
    <T> T ask(Callable<T> question) throws InterruptedException {
        try {
            return loop.submit(question).get(PATIENCE, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("an event loop doesn't answer", e);
        }
    }
}
