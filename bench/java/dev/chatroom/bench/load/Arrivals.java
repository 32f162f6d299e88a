package dev.chatroom.bench.load;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.HdrHistogram.Histogram;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * What a crowd that comes costs those who are there: some listen to what is said now and then, wave
 * after wave of others comes and goes, and it is measured how long messages take to reach the
 * first; see bench/README.md.
 */
@Command(
        name = "arrivals",
        showDefaultValues = true,
        sortOptions = false,
        description = "Measures what a crowd that comes into a room costs those who are there.")
public final class Arrivals implements Callable<Integer> {

    private static final int NOTHING = 2;
    private static final int SIZE = 64;
    private static final int JOIN_RATE = 100;
    private static final int SETTLE = 1000;
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    @Spec CommandSpec spec;

    @Mixin Target target;

    @Option(
            names = "--dialect",
            defaultValue = "json",
            description = "of the protocol: ${COMPLETION-CANDIDATES}")
    Dialect dialect;

    @Option(names = "--listeners", defaultValue = "200", description = "how many are measured")
    int listeners;

    @Option(names = "--rate", defaultValue = "10", description = "messages/s that they say")
    double rate;

    @Option(names = "--newcomers", defaultValue = "5000", description = "how many come in a wave")
    int newcomers;

    @Option(names = "--within", defaultValue = "5", description = "seconds in which they come")
    double within;

    @Option(names = "--waves", defaultValue = "5", description = "how often they come, and go")
    int waves;

    @Option(names = "--pause", defaultValue = "5", description = "seconds after each wave")
    double pause;

    /** How it is called. */
    static CommandLine commandLine() {
        return new CommandLine(new Arrivals()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // One way to write numbers, for all who compare them.
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public Integer call() throws SSLException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            measure(spec.commandLine().getOut());
            return 0;
        } catch (JoinFailure | IllegalArgumentException e) {
            err.println(e.getMessage());
            err.flush();
            return NOTHING;
        }
    }

    private Scenario scenario() {
        Duration longEnough = Duration.ofDays(1);
        return new Scenario(
                target.url,
                listeners,
                Math.min(10, listeners),
                dialect,
                rate,
                0,
                0,
                longEnough,
                Duration.ZERO,
                SIZE,
                JOIN_RATE,
                1,
                target.sources,
                target.serverPid,
                longEnough);
    }

    private void measure(PrintWriter out) throws JoinFailure, SSLException, InterruptedException {
        Scenario scenario = scenario();
        try (var sockets = new Sockets(scenario)) {
            var format = new Message(ThreadLocalRandom.current().nextInt(), SIZE, dialect);
            var crowd = new Crowd(scenario, format, sockets.tallies());
            var gathering = new Gathering(crowd, sockets, new Progress(out, false));
            gathering.gather();
            var pace =
                    new OpenLoop(
                            scenario, new Speakers(crowd, scenario.speakers()), System.nanoTime());
            crowd.pacedBy(pace);
            pace.start();
            Thread.sleep(millis(pause));
            print(out, "before", latencies(crowd, this::rest), "");
            for (int i = 1; i <= waves; i++) {
                wave(out, i, scenario, sockets, crowd);
            }
            pace.stop();
            gathering.leave();
        }
    }

    private void wave(PrintWriter out, int number, Scenario scenario, Sockets sockets, Crowd crowd)
            throws JoinFailure, InterruptedException {
        var wave = new Wave(scenario, newcomers, sockets, crowd.tallies());
        var used = new CpuTime[2];
        Histogram latencies =
                latencies(
                        crowd,
                        () -> {
                            used[0] = CpuTime.now(target.serverPid);
                            wave.come((long) (within * BILLION));
                            used[1] = CpuTime.now(target.serverPid);
                        });
        print(out, "wave " + number, latencies, came(wave, used[0], used[1]));
        wave.go((long) (within * BILLION));
        Thread.sleep(millis(pause));
    }

    private String came(Wave wave, CpuTime before, CpuTime after) {
        double seconds = (after.at() - before.at()) / BILLION;
        return ("; %,d in within %.1f s, each after p50 %.1f, p99 %.1f ms, told of others %.1f"
                        + " times; CPU of the generator %.0f %%, of the server %.0f %% of a core")
                .formatted(
                        wave.size(),
                        seconds,
                        wave.waited().getValueAtPercentile(50) / MILLION,
                        wave.waited().getValueAtPercentile(99) / MILLION,
                        wave.timesTold(),
                        100 * after.coresSince(before),
                        100 * after.serverSecondsSince(before) / seconds);
    }

    private void rest() throws InterruptedException {
        Thread.sleep(millis(within));
    }

    private static long millis(double seconds) {
        return Math.round(seconds * 1000);
    }

    /** Something that may take a while. */
    private interface Happening {
        void happen() throws JoinFailure, InterruptedException;
    }

    /** Of the messages that are due while something happens. */
    private Histogram latencies(Crowd crowd, Happening happening)
            throws JoinFailure, InterruptedException {
        long start = System.nanoTime();
        for (Tally tally : crowd.tallies()) {
            tally.tell(() -> tally.measureAnew(start));
        }
        happening.happen();
        long end = System.nanoTime();
        for (Tally tally : crowd.tallies()) {
            tally.tell(() -> tally.measureUntil(end));
        }
        Thread.sleep(SETTLE); // Until what is under way has come.
        Histogram all = Tally.histogram();
        for (Tally tally : crowd.tallies()) {
            all.add(tally.ask(tally::latencies));
        }
        return all;
    }

    private static void print(PrintWriter out, String when, Histogram latencies, String rest) {
        out.printf(
                "%-8s messages p50 %.1f, p99 %.1f, max %.1f ms%s%n",
                when,
                latencies.getValueAtPercentile(50) / MILLION,
                latencies.getValueAtPercentile(99) / MILLION,
                latencies.getMaxValue() / MILLION,
                rest);
        out.flush();
    }
}
