package dev.chatroom.support;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A WebSocket client that does exactly what it is told, frame by frame, also what no decent client
 * would do. Blocking; every read fails after {@link #PATIENCE} ms.
 */
public final class RawClient implements AutoCloseable {

    private static final int PATIENCE = 20_000;

    private final Socket socket;
    private final DataInputStream in;

    private RawClient(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    }

    /** A client whose upgrade to {@code path} has succeeded. */
    public static RawClient connect(URI server, String path, String... headers) {
        RawClient client = open(server, 0);
        String answer = client.upgrade(path, headers);
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("expected a 101, got: " + answer);
        }
        return client;
    }

    /**
     * A TCP connection on which nothing has been sent yet.
     *
     * @param receiveBuffer bytes that the kernel may keep unread, 0 for its default
     */
    public static RawClient open(URI server, int receiveBuffer) {
        try {
            var socket = new Socket();
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(PATIENCE);
            socket.connect(
                    new InetSocketAddress(
                            InetAddress.getByName(server.getHost()), server.getPort()));
            return new RawClient(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Asks for the upgrade, of localhost unless there is a Host; returns the answer's head. */
    public String upgrade(String path, String... headers) {
        var request =
                new StringBuilder("GET ")
                        .append(path)
                        .append(" HTTP/1.1\r\nUpgrade: websocket\r\n")
                        .append("Connection: Upgrade\r\nSec-WebSocket-Version: 13\r\n")
                        .append("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        if (List.of(headers).stream().noneMatch(header -> header.startsWith("Host:"))) {
            request.append("Host: localhost\r\n");
        }
        List.of(headers).forEach(header -> request.append(header).append("\r\n"));
        sendBytes(request.append("\r\n").toString().getBytes(ISO_8859_1));
        return head();
    }

    /** The next answer's head. */
    public String head() {
        var head = new StringBuilder();
        try {
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("after: " + head, e);
        }
        return head.toString();
    }

    public void say(String text) {
        send(Frame.TEXT, text.getBytes(UTF_8));
    }

    public void send(int opcode, byte[] payload) {
        sendBytes(Frame.masked(Frame.FIN | opcode, payload));
    }

    /** Sends one part of a message. */
    public void sendFragment(int opcode, boolean last, byte[] payload) {
        sendBytes(Frame.masked(last ? Frame.FIN | opcode : opcode, payload));
    }

    public void sendClose(int code) {
        send(Frame.CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
    }

    public void sendBytes(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the next frame, which must be a text frame; pings before it are answered. */
    public String hear() {
        Frame frame = next();
        while (frame.opcode() == Frame.PING) {
            send(Frame.PONG, frame.payload());
            frame = next();
        }
        if (frame.opcode() != Frame.TEXT) {
            String what = frame.opcode() == Frame.CLOSE ? " " + frame.closeCode() : "";
            throw new AssertionError("expected text, got opcode " + frame.opcode() + what);
        }
        return frame.text();
    }

    /** The next frame, whatever it is. */
    public Frame next() {
        try {
            int opcode = in.readUnsignedByte() & 0x0F;
            int length = in.readUnsignedByte();
            long size =
                    switch (length) {
                        case 126 -> in.readUnsignedShort();
                        case 127 -> in.readLong();
                        default -> length;
                    };
            byte[] payload = new byte[(int) size];
            in.readFully(payload);
            return new Frame(opcode, payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The next frame, or empty if none has begun to come within {@code millis}. */
    public Optional<Frame> next(int millis) {
        try {
            socket.setSoTimeout(millis);
            in.mark(1);
            in.readUnsignedByte();
            in.reset();
            socket.setSoTimeout(PATIENCE);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(next());
    }

    /** Reads on to the close frame and returns it. */
    public Frame awaitClose() {
        Frame frame = next();
        while (frame.opcode() != Frame.CLOSE) {
            frame = next();
        }
        return frame;
    }

    /** What comes up to the end of the connection, as characters. */
    public String rest() {
        try {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads on to the end of the connection; true if it came in good order, without a reset. */
    public boolean endsCleanly() {
        try {
            in.transferTo(OutputStream.nullOutputStream());
            return true;
        } catch (EOFException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Ends its side without a close frame, as a process that exits would. */
    public void vanish() {
        try {
            socket.shutdownOutput();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops the connection with a reset, as a crashed machine would. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
}
