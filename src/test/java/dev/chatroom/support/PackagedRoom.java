package dev.chatroom.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The packaged room, jar or native program, running as a process of its own on a free port.
 *
 * <p>Which of them it is, the build tells: {@code chatroom.program} is the native one, if there is
 * one, else {@code chatroom.jar}.
 */
public final class PackagedRoom implements AutoCloseable {

    private static final Logger LOG = System.getLogger(PackagedRoom.class.getName());
    private static final Pattern LISTENING =
            Pattern.compile("Listening on: http://[^\\s:]+:(\\d+)");
    private static final int PATIENCE = 60;

    /** A test is a crowd at one address, and hasn't time to wait; options may say otherwise. */
    private static final List<String> LIMITS_LIFTED =
            List.of(
                    "-Dchatroom.limits.per-second=0",
                    "-Dchatroom.limits.handshakes-per-second=0",
                    "-Dchatroom.limits.connections-per-address=0",
                    "-Dchatroom.drain.window=0s");

    private final Process process;
    private final List<String> output = new ArrayList<>();
    private final CountDownLatch listening = new CountDownLatch(1);
    private final Thread reader;
    private volatile int port;

    /** How a start ended that came to nothing. */
    public record Refusal(int exitCode, String output) {}

    private PackagedRoom(Process process) {
        this.process = process;
        this.reader = Thread.ofVirtual().name("output of the room").start(this::read);
    }

    /** Starts it with {@code options} for the JVM and waits until it listens. */
    public static PackagedRoom start(String... options) {
        return startAfter("", options);
    }

    /**
     * As {@link #start}, within the bounds that a shell sets.
     *
     * @param shell commands before it, of {@code sh}; may be empty
     */
    public static PackagedRoom startAfter(String shell, String... options) {
        PackagedRoom room = run(shell, options);
        try {
            if (!room.listening.await(PATIENCE, TimeUnit.SECONDS)) {
                room.close();
                throw new AssertionError("doesn't listen: " + room.output());
            }
            return room;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Starts it where it shouldn't, and waits for its end. */
    public static Refusal refuses(String... options) {
        try (PackagedRoom room = run("", options)) {
            int exitCode = room.awaitExit();
            room.reader.join();
            return new Refusal(exitCode, room.output());
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static PackagedRoom run(String shell, String... options) {
        try {
            // The shell becomes the room: it is one process.
            var command = new ArrayList<>(List.of("sh", "-c", shell + " exec \"$@\"", "sh"));
            command.addAll(command(options));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            // What tells the tests where the browser is would be a setting of the room.
            builder.environment().keySet().removeIf(name -> name.startsWith("CHATROOM_"));
            return new PackagedRoom(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String... options) throws IOException {
        var all = new ArrayList<>(LIMITS_LIFTED);
        all.add("-Dchatroom.data=" + folder());
        // The last one counts: a free port, unless the options have another.
        all.add("-Dquarkus.http.port=0");
        all.addAll(List.of(options));
        String program = System.getProperty("chatroom.program", "");
        return program.isEmpty() ? onJvm(all) : asProgram(program, all);
    }

    private static List<String> onJvm(List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        Path jar = Path.of(System.getProperty("chatroom.jar"));
        command.add("@" + jar.resolveSibling("jvm.options"));
        command.add("-XX:AOTCache=" + jar.resolveSibling("app.aot"));
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        return command;
    }

    /** A native program takes properties and the heap's size, and none of HotSpot's own options. */
    private static List<String> asProgram(String program, List<String> options) {
        var command = new ArrayList<String>();
        command.add(program);
        options.stream()
                .filter(option -> option.startsWith("-D") || option.startsWith("-Xm"))
                .forEach(command::add);
        return command;
    }

    /** Of its own, unless the options say where another one has been. */
    private static Path folder() throws IOException {
        Path folder = Files.createTempDirectory("chatroom");
        folder.toFile().deleteOnExit();
        return folder;
    }

    private void read() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
            for (String line; (line = lines.readLine()) != null; ) {
                synchronized (output) {
                    output.add(line);
                }
                Matcher found = LISTENING.matcher(line);
                if (found.find()) {
                    port = Integer.parseInt(found.group(1));
                    listening.countDown();
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the process was killed while it was read", e);
        }
    }

    public URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    /** All that it has printed so far. */
    public String output() {
        synchronized (output) {
            return String.join("\n", output);
        }
    }

    /** Its resident memory in KiB, as Linux tells it. */
    public long residentKib() {
        try (var lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            String line = lines.filter(each -> each.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(line.replaceAll("\\D", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends SIGTERM and returns the exit code. */
    public int terminate() {
        process.toHandle().destroy(); // Process.destroy would close its output, too.
        return awaitExit();
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    private int awaitExit() {
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("doesn't end: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
