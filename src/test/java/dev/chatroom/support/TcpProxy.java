package dev.chatroom.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Passes connections on to a port that can be changed, until they are cut. */
public final class TcpProxy implements AutoCloseable {

    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private volatile int target;
    private volatile boolean open = true;

    public TcpProxy(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().name("proxy").start(this::accept);
    }

    public String url() {
        return "redis://127.0.0.1:" + entrance.getLocalPort();
    }

    /** Cuts all connections, and takes no new ones until {@link #passTo}. */
    public void cut() {
        open = false;
        sockets.forEach(TcpProxy::close);
        sockets.clear();
    }

    /** Takes new connections, to another port or to the same. */
    public void passTo(int port) {
        target = port;
        open = true;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                Socket client = entrance.accept();
                if (open) {
                    connect(client);
                } else {
                    close(client);
                }
            } catch (IOException e) {
                return; // It was closed.
            }
        }
    }

    private void connect(Socket client) {
        try {
            var server = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(client);
            sockets.add(server);
            Thread.ofVirtual().start(() -> pass(client, server));
            Thread.ofVirtual().start(() -> pass(server, client));
        } catch (IOException e) {
            close(client);
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            sockets.remove(from); // One of the two is gone, and takes the other with it.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
