package dev.chatroom.bench.load;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** A crowd that comes within some seconds, and goes. Any thread. */
final class Wave {

    /** Nanoseconds that nobody else may come in before those who lack have failed. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Sockets sockets;
    private final List<Tally> tallies;
    private final List<Newcomer> newcomers;
    private final Histogram waited = new ConcurrentHistogram(1, Tally.LONGEST, 3);
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger gone = new AtomicInteger();
    private final AtomicLong toldOfPeople = new AtomicLong();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private volatile boolean leaving;

    Wave(Scenario scenario, int size, Sockets sockets, List<Tally> tallies) {
        this.sockets = sockets;
        this.tallies = tallies;
        this.newcomers = Stream.generate(() -> new Newcomer(this, scenario)).limit(size).toList();
    }

    /**
     * Lets them come, evenly, and waits until all are in.
     *
     * @param within nanoseconds
     * @throws JoinFailure if one of them couldn't come in
     */
    void come(long within) throws JoinFailure, InterruptedException {
        long start = System.nanoTime();
        for (int i = 0; i < newcomers.size() && failures.isEmpty(); i++) {
            long due = start + (long) ((double) within * i / newcomers.size());
            Crowd.await(due);
            Newcomer newcomer = newcomers.get(i);
            newcomer.due(due);
            sockets.connect(i, newcomer, tally(i).loop(), this::failed);
        }
        long end = System.nanoTime() + PATIENCE;
        while (joined.get() < newcomers.size() && failures.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                failed("no answer");
            }
            TimeUnit.MILLISECONDS.sleep(1);
        }
        if (!failures.isEmpty()) {
            throw JoinFailure.of(joined.get(), newcomers.size(), failures);
        }
    }

    private Tally tally(int newcomer) {
        return tallies.get(newcomer % tallies.size());
    }

    /** Lets them go, each at a moment of its own, and waits until all are gone. */
    void go(long within) throws InterruptedException {
        leaving = true;
        for (int i = 0; i < newcomers.size(); i++) {
            long moment = ThreadLocalRandom.current().nextLong(within);
            Newcomer newcomer = newcomers.get(i);
            tally(i).loop().schedule(newcomer::leave, moment, TimeUnit.NANOSECONDS);
        }
        long end = System.nanoTime() + within + PATIENCE;
        while (gone.get() < newcomers.size() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(Gathering.TICK);
        }
    }

    int size() {
        return newcomers.size();
    }

    /** Nanoseconds from when one should have connected until it was in. */
    Histogram waited() {
        return waited;
    }

    /** How many times one of them was told, after its welcome, who has come and gone. */
    double timesTold() {
        return (double) toldOfPeople.get() / newcomers.size();
    }

    // What newcomers tell, each on its event loop.

    void joined(long nanos) {
        waited.recordValue(Math.clamp(nanos, 0, Tally.LONGEST));
        joined.incrementAndGet();
    }

    void toldOfPeople() {
        toldOfPeople.incrementAndGet();
    }

    void gone(String why) {
        gone.incrementAndGet();
        if (!leaving) {
            failed(why);
        }
    }

    private void failed(String why) {
        failures.merge(why == null ? "no connection" : why, 1, Integer::sum);
    }
}
