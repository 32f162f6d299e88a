package dev.chatroom.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for processes that are ended and started again. Not from the range that connections are
 * given theirs from: one of those may have it while the process is away.
 */
public final class Ports {

    private static final int LOWEST = 15_000;

    /** Linux gives connections ports from 32,768 on, others from 49,152 on. */
    private static final int HIGHEST = 32_000;

    private static final int TRIES = 100;

    private Ports() {}

    /** One that nobody listens on now. */
    public static int free() {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new AssertionError("no free port");
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
