package dev.chatroom.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens on other threads. */
public final class Until {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Until() {}

    /** Lets time pass in which something goes on. */
    public static void passed(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Returns as soon as {@code condition} holds; fails with {@code expected} if it never does. */
    public static void holds(String expected, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + expected);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
