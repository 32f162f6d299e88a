package dev.chatroom.log;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Until;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Runs of {@link TirelessWriter}, one after the other on one folder, and what they said. */
final class Written {

    final Map<Long, String> acknowledged = new HashMap<>();
    final Set<String> refused = new HashSet<>();
    final Set<String> epochs = new HashSet<>();
    private final Path folder;

    Written(Path folder) {
        this.folder = folder;
    }

    /**
     * Starts a process, and kills it.
     *
     * @param shell commands before it, of {@code sh}
     * @param word what it has to have printed first; may be empty
     * @param then how long to wait after that
     */
    void runUntilKilled(String run, String shell, String word, Duration then) throws Exception {
        Process process = start(run, shell);
        var printed = new ByteArrayOutputStream();
        Thread reader = Thread.ofPlatform().start(() -> read(process.getInputStream(), printed));
        try {
            Until.holds(
                    "the process says '" + word + "'",
                    () -> printed.toString(US_ASCII).contains(word));
            process.waitFor(then);
            assertTrue(process.isAlive(), "ended before it was killed");
        } finally {
            process.toHandle().destroyForcibly(); // Process's own would close its output, too.
        }
        assertTrue(process.waitFor(30, TimeUnit.SECONDS), "is dead");
        reader.join();
        String all = printed.toString(US_ASCII);
        all.substring(0, all.lastIndexOf('\n') + 1).lines().forEach(this::remember);
    }

    private Process start(String run, String shell) throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", shell + " exec \"$@\"", "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        // A process that is killed leaves SQLite's library where it copied it to.
        command.add("-Dorg.sqlite.tmpdir=" + folder);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(TirelessWriter.class.getName(), folder.toString(), run));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    /** One whole line; the last one may have been cut and is no line. */
    private void remember(String line) {
        String[] words = line.split(" ");
        switch (words[0]) {
            case "epoch" -> epochs.add(words[1]);
            case "refused" -> refused.add(words[1]);
            default ->
                    assertNull(
                            acknowledged.put(Long.valueOf(words[0]), words[1]),
                            "acknowledged before at " + words[0]);
        }
    }

    private static void read(InputStream output, OutputStream to) {
        try (output) {
            output.transferTo(to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
