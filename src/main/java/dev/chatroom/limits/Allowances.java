package dev.chatroom.limits;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * An {@link Allowance} for each of many: of the same {@link Rate}, by a key that says whose it is.
 * Any thread may call.
 *
 * <p>Bounded: one that is full again is forgotten, which {@link #forget} looks for, and of {@link
 * #MOST} that are in use the next one has to wait.
 */
public final class Allowances {

    private static final int MOST = 100_000;

    private final Rate rate;
    private final Map<String, Allowance> inUse = new ConcurrentHashMap<>();

    public Allowances(Rate rate) {
        this.rate = rate;
    }

    /**
     * Takes one of {@code key}'s, if there is one left.
     *
     * @param now in nanoseconds, as of {@link System#nanoTime}
     * @return 0, or nanoseconds until there is one again; then none was taken
     */
    public long take(String key, long now) {
        if (rate.isUnlimited()) {
            return 0;
        }
        if (inUse.size() >= MOST && !inUse.containsKey(key)) {
            return TimeUnit.SECONDS.toNanos(1);
        }
        long[] wait = new long[1];
        inUse.compute(
                key,
                (whose, known) -> {
                    Allowance allowance = known == null ? new Allowance(rate, now) : known;
                    wait[0] = allowance.take(now) ? 0 : Math.max(1, allowance.untilNext(now));
                    return allowance;
                });
        return wait[0];
    }

    /** Takes one of {@code key}'s whether or not there is one: see {@link Allowance#charge}. */
    public void charge(String key, long now) {
        if (!rate.isUnlimited() && (inUse.size() < MOST || inUse.containsKey(key))) {
            inUse.compute(
                    key,
                    (whose, known) -> {
                        Allowance allowance = known == null ? new Allowance(rate, now) : known;
                        allowance.charge(now);
                        return allowance;
                    });
        }
    }

    /**
     * Nanoseconds until there is one of {@code key}'s to {@link #take}; 0 if there is. Takes none.
     */
    public long untilNext(String key, long now) {
        if (rate.isUnlimited()) {
            return 0;
        }
        long[] wait = {inUse.size() < MOST ? 0 : TimeUnit.SECONDS.toNanos(1)};
        inUse.computeIfPresent(
                key,
                (whose, known) -> {
                    wait[0] = known.untilNext(now);
                    return known;
                });
        return wait[0];
    }

    /** There is one of {@code key}'s to {@link #take}. */
    public boolean hasSome(String key, long now) {
        boolean[] some = {true};
        if (!rate.isUnlimited()) {
            inUse.computeIfPresent(
                    key,
                    (whose, known) -> {
                        some[0] = known.hasSome(now);
                        return known;
                    });
        }
        return some[0];
    }

    /** Forgets those of which nothing is in use. */
    public void forget(long now) {
        inUse.values().removeIf(known -> known.isFull(now));
    }

    /** How many are in use. */
    int size() {
        return inUse.size();
    }
}
