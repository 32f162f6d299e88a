package dev.chatroom.bench.load;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All clients of a run. Any thread. */
final class Crowd {

    private final Scenario scenario;
    private final List<Tally> tallies;
    private final List<Connection> clients;
    private final AtomicInteger joined = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();
    private final SortedMap<Integer, Integer> closes = new ConcurrentSkipListMap<>();
    private volatile Pace pace;
    private volatile boolean leaving;

    Crowd(Scenario scenario, Message format, List<Tally> tallies) {
        this.scenario = scenario;
        this.tallies = tallies;
        this.clients =
                IntStream.range(0, scenario.clients())
                        .mapToObj(i -> tallies.get(i % tallies.size()))
                        .map(tally -> new Connection(this, scenario, format, tally))
                        .toList();
    }

    /** Begins to join all, one after the other at the pace that is asked for. */
    void join(Sockets sockets) {
        long start = System.nanoTime();
        for (int i = 0; i < clients.size() && failures.isEmpty(); i++) {
            await(start + i * 1_000_000_000L / scenario.joinRate());
            Connection client = clients.get(i);
            sockets.connect(i, client, client.tally().loop(), this::failed);
        }
    }

    /** Waits until {@link System#nanoTime} is {@code due}. */
    static void await(long due) {
        for (long left; (left = due - System.nanoTime()) > 0; ) {
            LockSupport.parkNanos(left);
        }
    }

    int size() {
        return clients.size();
    }

    List<Tally> tallies() {
        return tallies;
    }

    List<Connection> clients() {
        return clients;
    }

    /** Those on one event loop. */
    Stream<Connection> clientsOf(Tally tally) {
        return clients.stream().filter(client -> client.tally() == tally);
    }

    /** How many upgrades have succeeded. */
    int howManyJoined() {
        return joined.get();
    }

    int howManyOpen() {
        return open.get();
    }

    boolean areAllPresent() {
        return clients.stream().allMatch(Connection::isPresent);
    }

    /** Why clients could not join, and how many of them. */
    Map<String, Integer> failures() {
        return failures;
    }

    /** How many connections were closed by the server or the network, by close code. */
    SortedMap<Integer, Integer> closes() {
        return closes;
    }

    /** Messages of the run that have come, to all clients together. */
    long deliveries() {
        return tallies.stream().mapToLong(Tally::deliveries).sum();
    }

    /** From now on {@code pace} is told of deliveries. */
    void pacedBy(Pace newPace) {
        pace = newPace;
    }

    /**
     * Says something; see {@link Connection#say}.
     *
     * @param speaker which, or {@link Message#PROBE}
     */
    boolean say(int speaker, int seq, long due) {
        return clients.get(Math.max(speaker, 0)).say(speaker, seq, due);
    }

    void leave() {
        leaving = true;
        clients.forEach(Connection::leave);
    }

    // What connections tell, each on its event loop.

    void joined() {
        joined.incrementAndGet();
        open.incrementAndGet();
    }

    void failed(String reason) {
        failures.merge(reason == null ? "no connection" : reason, 1, Integer::sum);
    }

    /**
     * @param heard messages of the run that it has told as delivered
     */
    void closed(int code, String reason, long heard) {
        open.decrementAndGet();
        if (leaving) {
            return;
        }
        closes.merge(code, 1, Integer::sum);
        Pace told = pace;
        if (told != null) {
            told.gone(heard);
        } else {
            failed("close code %d %s".formatted(code, reason).strip());
        }
    }

    void delivered(int many) {
        Pace told = pace;
        if (told != null) {
            told.delivered(many);
        }
    }
}
