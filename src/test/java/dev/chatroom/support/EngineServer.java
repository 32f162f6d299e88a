package dev.chatroom.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * A Redis or Valkey server as a process of its own, which can be killed, stopped and started again
 * with what it has stored. It is {@code valkey-server} or {@code redis-server} of the PATH, else
 * the binary within org.signal:embedded-redis; the contract test also takes one that {@code
 * CHATROOM_TEST_REDIS} names.
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
            var server = new EngineServer(folder, freePort(), List.of(options));
            server.restart();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
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
            var command = new ArrayList<>(List.of(binary().toString()));
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
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE));
            socket.getOutputStream().write((command + "\r\n").getBytes());
            var line = new StringBuilder();
            InputStream in = socket.getInputStream();
            for (int next = in.read(); next != '\r' && next != -1; next = in.read()) {
                line.append((char) next);
            }
            return line.toString();
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

    private static Path binary() throws IOException {
        return Stream.of("valkey-server", "redis-server")
                .flatMap(EngineServer::onPath)
                .findFirst()
                .or(EngineServer::embedded)
                .orElseGet(EngineServer::missing);
    }

    private static Stream<Path> onPath(String name) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable);
    }

    private static Optional<Path> embedded() {
        String arch = System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
        String system =
                System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
                        ? "darwin"
                        : "linux";
        String name = "redis-server-7.0.15-" + system + "-" + arch;
        try (InputStream binary = EngineServer.class.getClassLoader().getResourceAsStream(name)) {
            if (binary == null) {
                return Optional.empty();
            }
            Path file = Files.createTempFile("redis-server", "");
            file.toFile().deleteOnExit();
            Files.copy(binary, file, StandardCopyOption.REPLACE_EXISTING);
            return file.toFile().setExecutable(true) ? Optional.of(file) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path missing() {
        String line =
                "NO REDIS OR VALKEY SERVER: install valkey-server or redis-server for the tests of"
                        + " the log that is shared.";
        if (Boolean.parseBoolean(System.getenv("CHATROOM_REQUIRE_ENGINE"))) {
            throw new AssertionError(line);
        }
        System.err.println(line);
        throw new TestAbortedException(line);
    }
}
