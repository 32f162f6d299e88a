package dev.chatroom.support;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A client of server-sent events that reads what it is told to, and no more: a socket, HTTP/1.1 and
 * the event stream format of the HTML standard. Blocking; every read fails after 20 s.
 */
public final class EventSource implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private final Socket socket;
    private final String status;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final BufferedReader lines;
    private String lastId = "";

    /**
     * @param id the last one until now
     */
    public record Event(String id, String data) {}

    private EventSource(Socket socket) throws IOException {
        this.socket = socket;
        InputStream in = socket.getInputStream();
        this.status = line(in);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String[] parts = header.split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        this.lines = new BufferedReader(new InputStreamReader(new Chunks(in), UTF_8), 1024);
    }

    /** Listens at {@code path}; the answer's head has been read. */
    public static EventSource open(URI server, String path, String... headers) {
        return open(server, 0, path, headers);
    }

    /**
     * @param receiveBuffer bytes that the kernel may keep unread, 0 for its default
     */
    public static EventSource open(URI server, int receiveBuffer, String path, String... headers) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setSoTimeout(PATIENCE);
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getByName(server.getHost()), server.getPort()));
            var request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
            request.append("Accept: text/event-stream\r\n");
            for (String header : headers) {
                request.append(header).append("\r\n");
            }
            socket.getOutputStream().write(request.append("\r\n").toString().getBytes(US_ASCII));
            return new EventSource(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String status() {
        return status;
    }

    /** The value of a header, or "" without one. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /** The id to go on after. */
    public String lastId() {
        return lastId;
    }

    /** The next line, whatever it is. */
    public String line() {
        try {
            String line = lines.readLine();
            if (line == null) {
                throw new AssertionError("the stream has ended");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next event that has data. */
    public Event hear() {
        var data = new StringBuilder();
        while (true) {
            String line = line();
            if (line.startsWith("id: ")) {
                lastId = line.substring(4);
            } else if (line.startsWith("data: ")) {
                data.append(line.substring(6));
            } else if (line.isEmpty() && !data.isEmpty()) {
                return new Event(lastId, data.toString());
            }
        }
    }

    /** Reads on to the end of the answer; true if it is whole, false if the connection was cut. */
    public boolean endsInGoodOrder() {
        try {
            while (lines.readLine() != null) {
                // What is left.
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int letter = in.read(); letter != '\n'; letter = in.read()) {
            if (letter < 0) {
                throw new IOException("cut after: " + line);
            }
            if (letter != '\r') {
                line.append((char) letter);
            }
        }
        return line.toString();
    }

    /** A body in chunks (RFC 9112, section 7.1). */
    private static final class Chunks extends FilterInputStream {

        private int left;
        private boolean begun;
        private boolean over;

        Chunks(InputStream in) {
            super(in);
        }

        /** Not the end of a chunk, behind which there may be nothing for a while. */
        @Override
        public int available() throws IOException {
            return Math.min(left, in.available());
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left == 0 && !over) {
                if (begun) {
                    line(in);
                }
                begun = true;
                left = Integer.parseInt(line(in), 16);
                over = left == 0;
            }
            if (over) {
                return -1;
            }
            int read = in.read(bytes, offset, Math.min(length, left));
            if (read < 0) {
                throw new IOException("cut within a chunk");
            }
            left -= read;
            return read;
        }
    }
}
