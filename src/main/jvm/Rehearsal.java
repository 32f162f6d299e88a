import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * Lets the packaged room run once, does with it what clients do, and ends it: from that the JVM
 * makes {@code app.aot}, with which the next start is faster. One file and the JDK alone, because
 * the image makes its cache with the JVM that it has: {@code java Rehearsal.java quarkus-app}.
 */
public final class Rehearsal implements AutoCloseable {

    /** Until the room's methods have been compiled and their profiles can be kept. */
    private static final int CROWDS = 10;

    /** Of a crowd: they are in the room together. */
    private static final int CROWD = 200;

    private static final int SAID = 50;
    private static final int PATIENCE_SECONDS = 120;
    private static final Pattern LISTENING = Pattern.compile("Listening on: http://[^ ]+:(\\d+)");
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(assets/[^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;

    private Rehearsal(int port) {
        this.port = port;
    }

    public static void main(String... args) throws IOException, InterruptedException {
        Path app = Path.of(args[0]).toAbsolutePath();
        Path cache = app.resolve("app.aot");
        Files.deleteIfExists(cache);
        Path data = Files.createTempDirectory("rehearsal");
        Process room = start(app, cache, data);
        try (var output = room.inputReader(UTF_8)) {
            try (var rehearsal = new Rehearsal(port(output))) {
                rehearsal.run();
            }
            room.toHandle().destroy();
            List<String> rest = output.lines().toList();
            if (!room.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    || room.exitValue() != 0
                    || !Files.isRegularFile(cache)) {
                throw new IOException("no " + cache + ":\n" + String.join("\n", rest));
            }
        } finally {
            room.destroyForcibly();
            delete(data);
        }
    }

    private static Process start(Path app, Path cache, Path data) throws IOException {
        var command =
                List.of(
                        ProcessHandle.current().info().command().orElse("java"),
                        "@" + app.resolve("jvm.options"),
                        "-XX:AOTCacheOutput=" + cache,
                        "-Dchatroom.data=" + data,
                        "-Dchatroom.drain.window=0s",
                        "-Dchatroom.limits.per-second=0",
                        "-Dchatroom.limits.handshakes-per-second=0",
                        "-Dchatroom.limits.connections-per-address=0",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=0",
                        "-jar",
                        app.resolve("quarkus-run.jar").toString());
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static int port(BufferedReader output) throws IOException {
        var seen = new ArrayList<String>();
        for (String line; (line = output.readLine()) != null; seen.add(line)) {
            var found = LISTENING.matcher(line);
            if (found.find()) {
                return Integer.parseInt(found.group(1));
            }
        }
        throw new IOException("doesn't listen:\n" + String.join("\n", seen));
    }

    private void run() throws IOException, InterruptedException {
        String page = get("/");
        for (var asset = ASSET.matcher(page).results().iterator(); asset.hasNext(); ) {
            get("/" + asset.next().group(1));
        }
        get("/q/health/ready");
        for (int i = 0; i < CROWDS; i++) {
            crowd(i % 2 == 0 ? "chatroom.v1.text" : "chatroom.v1.json");
        }
        var post = HttpRequest.newBuilder(uri("/room/messages?name=Ada"));
        http.send(post.POST(BodyPublishers.ofString("hello")).build(), BodyHandlers.discarding());
        get("/room/messages");
        get("/q/metrics");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private String get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString()).body();
    }

    /** Comes, and one of them speaks until all have heard it. */
    private void crowd(String dialect) throws IOException {
        var clients = new ArrayList<Client>();
        try {
            for (int i = 0; i < CROWD; i++) {
                clients.add(new Client(port, dialect));
            }
            for (int i = 0; i < SAID; i++) {
                String text = "message " + i;
                String json = "{\"type\":\"say\",\"text\":\"" + text + "\"}";
                clients.getFirst().say(dialect.endsWith("json") ? json : text);
            }
            for (Client client : clients) {
                client.hear("message " + (SAID - 1));
            }
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }

    @Override
    public void close() {
        http.close();
    }

    /** A WebSocket client that knows what is needed here: short frames, unmasked ones of the server. */
    private static final class Client implements AutoCloseable {

        private static final String REQUEST =
                "GET /room HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nConnection: Upgrade\r\n"
                        + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Protocol: %s\r\n\r\n";
        private static final int FIN = 0x80;
        private static final int TEXT = 1;
        private static final int CLOSE = 8;

        private final Socket socket;
        private final DataInputStream in;

        Client(int port, String dialect) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
            socket.getOutputStream().write(REQUEST.formatted(port, dialect).getBytes(ISO_8859_1));
            var answer = new StringBuilder();
            while (answer.indexOf("\r\n\r\n") < 0) {
                answer.append((char) in.readUnsignedByte());
            }
            if (!answer.toString().startsWith("HTTP/1.1 101")) {
                throw new IOException("refused: " + answer);
            }
        }

        void say(String text) throws IOException {
            send(TEXT, text.getBytes(UTF_8));
        }

        private void send(int opcode, byte[] payload) throws IOException {
            byte[] frame = new byte[6 + payload.length];
            frame[0] = (byte) (FIN | opcode);
            frame[1] = (byte) (0x80 | payload.length); // masked with zeros
            System.arraycopy(payload, 0, frame, 6, payload.length);
            socket.getOutputStream().write(frame);
        }

        void hear(String text) throws IOException {
            while (!next().contains(text)) {
                // what was said before it
            }
        }

        private String next() throws IOException {
            in.readUnsignedByte();
            int length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            }
            return new String(in.readNBytes(length), UTF_8);
        }

        @Override
        public void close() throws IOException {
            send(CLOSE, new byte[] {0x03, (byte) 0xE8}); // 1000
            socket.close();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
