package dev.chatroom.support;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * A Redis or Valkey server as a process of its own, which can be killed, stopped and started again
 * with what it has stored. The contract test also takes one that {@code CHATROOM_TEST_REDIS} names.
 */
public final class EngineServer implements AutoCloseable {

    private static final String URL = "CHATROOM_TEST_REDIS";
    private static final int PATIENCE = 30;

    private final Path folder;
    private final int port;
    private final List<String> options;
    private Process process;

    private EngineServer(Path folder, int port, List<String> options) {
        this.folder = folder;
        this.port = port;
        this.options = options;
    }

    /** A server that runs already, if the environment names one. */
    public static Optional<String> given() {
        return Optional.ofNullable(System.getenv(URL)).filter(url -> !url.isBlank());
    }

    /** Starts one on a free port, with options such as {@code --replicaof}. */
    public static EngineServer start(String... options) {
        try {
            Path folder = Files.createTempDirectory("engine");
            folder.toFile().deleteOnExit();
            var server = new EngineServer(folder, Ports.free(), List.of(options));
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return port;
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Starts it again with what it has stored, and waits until it listens. */
    public void restart() {
        try {
            var command = new ArrayList<>(List.of(EngineBinary.find().toString()));
            command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
            command.addAll(List.of("--dir", folder.toString(), "--save", ""));
            command.addAll(List.of("--appendonly", "yes", "--appendfsync", "everysec"));
            command.addAll(List.of("--repl-diskless-sync-delay", "0"));
            command.addAll(options);
            process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(folder.resolve("output").toFile())
                            .start();
            Until.holds("the engine listens", this::listens);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean listens() {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Sends SIGKILL. */
    public void kill() {
        process.destroyForcibly();
        try {
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                throw new AssertionError("the engine doesn't die");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends SIGSTOP: it is there, and does nothing. */
    public void freeze() {
        signal("STOP");
    }

    /** Sends SIGCONT. */
    public void thaw() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Sends a command of words without spaces, and returns the first line of the answer. */
    public String ask(String command) {
        return answers(List.of(command)).getFirst();
    }

    /**
     * Whether a copy has all that was written up to now. WAIT is about what its own connection has
     * written before, and a connection that has written nothing it answers at once.
     */
    public boolean copyHasAll() {
        return answers(List.of("SET written 1", "WAIT 1 1000")).getLast().equals(":1");
    }

    /** The first lines of the answers, each of one line, but for the last. */
    private List<String> answers(List<String> commands) {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE));
            socket.getOutputStream()
                    .write((String.join("\r\n", commands) + "\r\n").getBytes(US_ASCII));
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < commands.size(); i++) {
                answers.add(in.readLine());
            }
            return answers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether {@code text} is in one of its files as it is. */
    public boolean hasWritten(String text) {
        var found = new AtomicBoolean();
        var search =
                new SimpleFileVisitor<Path>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes of)
                            throws IOException {
                        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
                            found.set(true);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                };
        try {
            Files.walkFileTree(folder, search);
            return found.get();
        } catch (NoSuchFileException e) {
            return hasWritten(text); // It puts another one in its place.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try (Stream<Path> files = Files.walk(folder)) {
            process.waitFor(PATIENCE, TimeUnit.SECONDS);
            files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
