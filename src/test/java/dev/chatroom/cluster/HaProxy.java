package dev.chatroom.cluster;

import dev.chatroom.support.Ports;
import dev.chatroom.support.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.TestAbortedException;

/** A real HAProxy, with the settings of deploy/haproxy.cfg, in front of some rooms. */
final class HaProxy implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy");

    private final Process process;
    private final Path file;
    private final int port;

    /**
     * @param ports of the rooms
     */
    HaProxy(List<Integer> ports) {
        try {
            port = Ports.free();
            String settings = Files.readString(Path.of("deploy", "haproxy.cfg"));
            settings = settings.replace("bind :8000", "bind 127.0.0.1:" + port);
            for (int i = 0; i < ports.size(); i++) {
                settings = settings.replace("127.0.0.1:808" + (i + 1), "127.0.0.1:" + ports.get(i));
            }
            file = Files.createTempFile("haproxy", ".cfg");
            Files.writeString(file, settings);
            process =
                    new ProcessBuilder(binary(), "-f", file.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Until.holds("HAProxy finds a room", this::isOpen);
    }

    private static String binary() {
        return PLACES.stream()
                .filter(place -> Files.isExecutable(Path.of(place)))
                .findFirst()
                .orElseGet(HaProxy::missing);
    }

    private static String missing() {
        String line = "NO HAPROXY: install haproxy for the tests of a rolling deploy.";
        if ("true".equals(System.getenv("CHATROOM_REQUIRE_ENGINE"))) {
            throw new AssertionError(line);
        }
        System.err.println(line);
        throw new TestAbortedException(line);
    }

    private boolean isOpen() {
        try {
            var ready = (HttpURLConnection) uri().toURL().openConnection();
            return ready.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException notYet) {
            return false;
        }
    }

    URI uri() {
        return URI.create("http://localhost:" + port + "/");
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
