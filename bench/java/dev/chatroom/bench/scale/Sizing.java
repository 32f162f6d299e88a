package dev.chatroom.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The model of docs/scaling.md: how many replicas a room needs, and what is its limit. Plays an
 * evening second by second: viewers come, speak more and more, and go.
 *
 * <p>{@code java bench/java/dev/chatroom/bench/scale/Sizing.java viewers=1000000 rate=20}
 */
public final class Sizing {

    /** What can be set, with what it is otherwise. Costs are those of docs/scaling.md. */
    private static final Map<String, Double> DEFAULTS =
            Map.ofEntries(
                    Map.entry("viewers", 1_000_000.0),
                    Map.entry("rate", 20.0), // Messages a second at the height of the evening.
                    Map.entry("bytes", 200.0), // Of a frame.
                    Map.entry("seats", 20_000.0), // Connections of a replica: the default limit.
                    Map.entry("cores", 2.0), // Of a replica.
                    Map.entry("busy", 0.6), // Share of them that may be in use.
                    Map.entry("nic", 1_000.0), // Mbit/s of a replica, and of the engine.
                    Map.entry("write.us", 8.0), // CPU of one write to one client.
                    Map.entry("copy.us", 0.4), // CPU of one more message in the same write.
                    Map.entry("turns", 100.0), // Writes a second to one client, at most.
                    Map.entry("join.us", 140.0),
                    Map.entry("read.us", 400.0), // CPU of a replica for a message of others.
                    Map.entry("engine.write.us", 75.0), // CPU of the engine for a message,
                    Map.entry("engine.read.us", 45.0), // and for each replica that reads it.
                    Map.entry("engine.bytes", 150.0), // Of an entry beyond its text.
                    Map.entry("seat.kb", 15.0), // Memory of a connection.
                    Map.entry("base.mb", 190.0)); // And of the process.

    private static final int RAMP = 600;
    private static final int EVENING = 3 * RAMP;
    private static final double MILLION = 1e6;
    private static final double BITS = 8;
    private static final double FRAME_AROUND = 80; // TCP, IP, Ethernet of one write.

    private final Map<String, Double> is;

    private Sizing(Map<String, Double> is) {
        this.is = is;
    }

    private double of(String key) {
        return is.get(key);
    }

    /** CPU seconds a second of one client that hears {@code rate} messages a second. */
    private double perClient(double rate) {
        double writes = Math.min(rate, of("turns"));
        return (writes * of("write.us") + (rate - writes) * of("copy.us")) / MILLION;
    }

    /** Replicas that are needed by each limit. */
    private Map<String, Double> replicas(double viewers, double rate, double joins) {
        double cpu = of("cores") * of("busy") - rate * of("read.us") / MILLION;
        double bytes = rate * of("bytes") + Math.min(rate, of("turns")) * FRAME_AROUND;
        Map<String, Double> needs = new TreeMap<>();
        needs.put("seats", viewers / of("seats"));
        needs.put(
                "replica's CPU",
                cpu <= 0
                        ? Double.POSITIVE_INFINITY
                        : (viewers * perClient(rate) + joins * of("join.us") / MILLION) / cpu);
        needs.put("replica's NIC", viewers * bytes * BITS / MILLION / (of("nic") * of("busy")));
        return needs;
    }

    private double engineCpu(double rate, double replicas) {
        return rate * (of("engine.write.us") + replicas * of("engine.read.us")) / MILLION;
    }

    private double engineMbit(double rate, double replicas) {
        return rate * replicas * (of("bytes") + of("engine.bytes")) * BITS / MILLION;
    }

    private void play() {
        double most = 0;
        double engine = 0;
        double mbit = 0;
        double deliveries = 0;
        List<String> lines = new ArrayList<>();
        for (int second = 0; second < EVENING; second++) {
            double part = Math.min(1, Math.min(second, EVENING - second) / (double) RAMP);
            double viewers = of("viewers") * part;
            double rate = of("rate") * part;
            double joins = second < RAMP ? of("viewers") / RAMP : 0;
            Map<String, Double> needs = replicas(viewers, rate, joins);
            double replicas = Math.ceil(needs.values().stream().max(Double::compare).orElseThrow());
            most = Math.max(most, replicas);
            engine = Math.max(engine, engineCpu(rate, replicas));
            mbit = Math.max(mbit, engineMbit(rate, replicas));
            deliveries += viewers * rate;
            if (second == RAMP) {
                needs.forEach(
                        (limit, need) -> lines.add("%-16s %,.1f replicas".formatted(limit, need)));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%,.0f viewers, %,.0f messages a second: %,.0f replicas, %,.0f deliveries%n",
                of("viewers"),
                of("rate"),
                most,
                deliveries);
        lines.forEach(line -> System.out.println("  " + line));
        System.out.printf(
                Locale.ROOT,
                "  memory of a replica %,.0f MB; engine %.2f cores, %,.0f Mbit/s out%n",
                of("base.mb") + of("viewers") / most * of("seat.kb") / 1_000,
                engine,
                mbit);
        if (engine > of("busy")) {
            System.out.println("  LIMIT: the engine's one thread; put relays between (scaling.md)");
        }
        if (mbit > of("nic") * of("busy")) {
            System.out.println("  LIMIT: the engine's network; put relays between (scaling.md)");
        }
    }

    /** Keys and values, {@code viewers=1000000}; without any the table of docs/scaling.md. */
    public static void main(String[] args) {
        Map<String, Double> is = new TreeMap<>(DEFAULTS);
        for (String arg : args) {
            String[] parts = arg.split("=");
            if (parts.length != 2 || !DEFAULTS.containsKey(parts[0])) {
                System.err.println(arg + ": say one of " + new TreeMap<>(DEFAULTS).keySet());
                System.exit(1);
            }
            is.put(parts[0], Double.valueOf(parts[1]));
        }
        if (args.length > 0) {
            new Sizing(is).play();
            return;
        }
        for (double viewers = 1_000; viewers <= MILLION; viewers *= 10) {
            for (double rate : new double[] {5, 20, 100}) {
                Map<String, Double> row = new TreeMap<>(DEFAULTS);
                row.put("viewers", viewers);
                row.put("rate", rate);
                new Sizing(row).play();
            }
        }
    }
}
