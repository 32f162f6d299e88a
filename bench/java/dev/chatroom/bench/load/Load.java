package dev.chatroom.bench.load;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The load generator's command line; see bench/README.md. */
@Command(
        name = "load",
        showDefaultValues = true,
        sortOptions = false,
        description = "Measures a room: who joins hears what some of them say.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:All that was said came to everyone, once and in one order.",
            "1:Something was lost, repeated, or out of order.",
            "2:There was nothing to measure: a bad option, or not all could join."
        })
public final class Load implements Callable<Integer> {

    private static final int FAULTY = 1;
    private static final int NOTHING = 2;

    @Spec CommandSpec spec;

    @Mixin Target target;

    @Option(
            names = "--dialect",
            defaultValue = "text",
            description = "of the protocol: ${COMPLETION-CANDIDATES}")
    Dialect dialect;

    @Option(names = "--clients", defaultValue = "100", description = "how many join and listen")
    int clients;

    @Option(names = "--speakers", description = "how many of them speak (default: 10, or all)")
    Integer speakers;

    @Option(
            names = "--rate",
            description = "messages/s of all speakers together (open loop; default: 20)")
    Double rate;

    @Option(names = "--in-flight", description = "messages under way at a time (closed loop)")
    Integer inFlight;

    @Option(names = "--messages", description = "how many are measured (default: see --duration)")
    Long messages;

    @Option(names = "--duration", defaultValue = "30", description = "seconds that are measured")
    double duration;

    @Option(names = "--warmup", defaultValue = "5", description = "seconds before, not measured")
    double warmup;

    @Option(names = "--size", defaultValue = "64", description = "bytes of a message")
    int size;

    @Option(names = "--join-rate", defaultValue = "500", description = "joins a second")
    int joinRate;

    @Option(names = "--threads", defaultValue = "1", description = "event loops of the generator")
    int threads;

    @Option(
            names = "--patience",
            defaultValue = "10",
            description = "seconds without a delivery after which the rest is lost")
    double patience;

    @Option(
            names = "--out",
            defaultValue = "target/bench/latency.html",
            description = "where the picture goes")
    Path out;

    @Option(names = "--json", description = "where the figures go, one line of JSON")
    Path json;

    /** How it is called. */
    static CommandLine commandLine() {
        return new CommandLine(new Load()).setCaseInsensitiveEnumValuesAllowed(true);
    }

    public static void main(String[] arguments) {
        Locale.setDefault(Locale.ROOT); // One way to write numbers, for all who compare them.
        System.exit(commandLine().execute(arguments));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        try {
            var console = System.console();
            var progress = new Progress(err, console != null && console.isTerminal());
            var report =
                    new Report(
                            new Run(scenario(), progress).result(),
                            Instant.now().truncatedTo(ChronoUnit.SECONDS));
            spec.commandLine().getOut().print(report.lines());
            write(out, report.html());
            if (json != null) {
                write(json, report.json());
            }
            spec.commandLine().getOut().printf("%-16s%s%n", "picture", out);
            spec.commandLine().getOut().flush();
            return report.result().isFaultless() ? 0 : FAULTY;
        } catch (JoinFailure | IllegalArgumentException e) {
            err.println(e.getMessage());
            err.flush();
            return NOTHING;
        }
    }

    private static void write(Path file, String text) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Files.writeString(file, text);
    }

    private Scenario scenario() {
        double paced = rate != null ? rate : inFlight != null ? 0 : 20;
        return new Scenario(
                target.url,
                clients,
                speakers != null ? speakers : Math.min(10, clients),
                dialect,
                paced,
                inFlight != null ? inFlight : 0,
                messages != null ? messages : 0,
                seconds(duration),
                seconds(warmup),
                size,
                joinRate,
                threads,
                target.sources,
                target.serverPid,
                seconds(patience));
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
