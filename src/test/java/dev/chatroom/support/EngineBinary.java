package dev.chatroom.support;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.opentest4j.TestAbortedException;

/**
 * The program of an {@link EngineServer}: {@code valkey-server} or {@code redis-server} of the
 * PATH, else the binary within org.signal:embedded-redis.
 */
final class EngineBinary {

    private EngineBinary() {}

    /** Where it is; without one the test is skipped, loudly, or fails where it must not be. */
    static Path find() throws IOException {
        return Stream.of("valkey-server", "redis-server")
                .flatMap(EngineBinary::onPath)
                .findFirst()
                .or(EngineBinary::embedded)
                .orElseGet(EngineBinary::missing);
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
        try (InputStream binary = EngineBinary.class.getClassLoader().getResourceAsStream(name)) {
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
