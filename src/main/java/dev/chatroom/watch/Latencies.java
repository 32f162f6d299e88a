package dev.chatroom.watch;

import java.util.concurrent.atomic.LongAdder;

/**
 * How often something took how long, in buckets with fixed bounds from 0.1 ms to 10 s.
 *
 * <p>Any thread, without a lock. What is read while others add may lack their latest.
 */
public final class Latencies {

    private static final long[] BOUNDS_MICROS = {
        100,
        250,
        500,
        1_000,
        2_500,
        5_000,
        10_000,
        25_000,
        50_000,
        100_000,
        250_000,
        500_000,
        1_000_000,
        2_500_000,
        5_000_000,
        10_000_000
    };

    /** One for each bound, and the last for what took longer. */
    private final LongAdder[] buckets = new LongAdder[BOUNDS_MICROS.length + 1];

    private final LongAdder nanos = new LongAdder();

    Latencies() {
        for (int i = 0; i < buckets.length; i++) {
            buckets[i] = new LongAdder();
        }
    }

    /** {@code many} times something took {@code took} nanoseconds. */
    void add(long took, long many) {
        int bucket = 0;
        while (bucket < BOUNDS_MICROS.length && took > BOUNDS_MICROS[bucket] * 1_000) {
            bucket++;
        }
        buckets[bucket].add(many);
        nanos.add(took * many);
    }

    /** The upper bounds of the buckets in seconds, the last one infinite. */
    public double[] bounds() {
        double[] bounds = new double[buckets.length];
        for (int i = 0; i < BOUNDS_MICROS.length; i++) {
            bounds[i] = BOUNDS_MICROS[i] / 1e6;
        }
        bounds[BOUNDS_MICROS.length] = Double.POSITIVE_INFINITY;
        return bounds;
    }

    /** How many are in each bucket: longer than the bound before it, no longer than its own. */
    public long[] inBuckets() {
        long[] counts = new long[buckets.length];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = buckets[i].sum();
        }
        return counts;
    }

    /** All of them together, in seconds. */
    public double seconds() {
        return nanos.sum() / 1e9;
    }
}
