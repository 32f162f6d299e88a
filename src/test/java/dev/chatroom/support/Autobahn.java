package dev.chatroom.support;

import io.vertx.core.json.JsonObject;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The client of the Autobahn TestSuite, as a process of its own: it is written in Python 2, which
 * Jython runs. Their two jars, which pom.xml lays into one directory, are on no other class path.
 */
public final class Autobahn {

    private static final String AGENT = "chatroom";

    /**
     * How long the suite waits, in seconds, where it waits a second of its own accord: its Python
     * needs longer than that to read 256 KiB when the machine is busy, and would take its own
     * slowness for the server's.
     */
    private static final int PATIENCE = 20;

    /** What the Maven plugin that brings the suite does itself, but more patiently. */
    private static final String PROGRAM =
            """
            import json, sys
            from autobahntestsuite import fuzzing, wstest
            kill_after = fuzzing.FuzzingProtocol.killAfter
            fuzzing.FuzzingProtocol.killAfter = lambda self, delay: kill_after(self, delay * %d)
            wstest.start({'mode': 'fuzzingclient'}, json.load(open(sys.argv[1])))
            """
                    .formatted(PATIENCE);

    private final Path home;

    /**
     * @param home the directory with the jars; the suite's output and its reports, which a browser
     *     shows, are written there, too
     */
    public Autobahn(Path home) {
        this.home = home;
    }

    /**
     * Runs the cases that match one of {@code patterns}, such as {@code 1.1.*}, one after the
     * other.
     *
     * @param echo the HTTP address of a WebSocket that sends each text back
     */
    public AutobahnReport run(URI echo, List<String> patterns, Duration patience) {
        Path reports = home.resolve("reports");
        Path output = home.resolve("output.txt");
        try {
            Path index = reports.resolve("index.json");
            Files.deleteIfExists(index); // Of an earlier run.
            Path spec = home.resolve("spec.json");
            Files.writeString(spec, spec(reports, echo, patterns));
            await(start(spec, output), patience);
            return AutobahnReport.read(index, AGENT);
        } catch (IOException e) {
            throw new AssertionError("no report; the suite's output is in " + output, e);
        }
    }

    private static String spec(Path reports, URI echo, List<String> patterns) {
        String url = "ws" + echo.toString().substring("http".length());
        return new JsonObject()
                .put("outdir", reports.toString())
                .put("servers", List.of(Map.of("agent", AGENT, "url", url)))
                .put("options", options())
                .put("cases", patterns)
                .put("exclude-cases", List.of())
                .put("exclude-agent-cases", Map.of())
                .encodePrettily();
    }

    private static Map<String, Object> options() {
        return Map.of(
                "version",
                18, // RFC 6455
                "failByDrop",
                false, // it gives a connection up with a close frame
                "closeHandshakeTimeout",
                PATIENCE,
                "serverConnectionDropTimeout",
                PATIENCE);
    }

    private Process start(Path spec, Path output) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath =
                home.resolve("jython.jar")
                        + File.pathSeparator
                        + home.resolve("autobahntestsuite.jar");
        return new ProcessBuilder(
                        List.of(
                                java,
                                "-XX:TieredStopAtLevel=1", // halves what its start costs
                                "-XX:+UseSerialGC",
                                "-Dpython.cachedir.skip=true",
                                "-cp",
                                classPath,
                                "org.python.util.jython",
                                "-c",
                                PROGRAM,
                                spec.toString()))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }

    private static void await(Process suite, Duration patience) {
        try {
            if (!suite.waitFor(patience.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the suite hasn't ended in " + patience);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            suite.destroyForcibly();
        }
    }
}
