package dev.chatroom.room;

import static java.util.concurrent.CompletableFuture.delayedExecutor;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

/** Rings once, after a while. */
interface Alarm {

    /** The JVM's own thread for it, on which {@code what} has to be short. */
    Alarm SYSTEM =
            (nanos, what) -> delayedExecutor(nanos, NANOSECONDS, Runnable::run).execute(what);

    /** Runs {@code what} in {@code nanos}, on a thread of its choice; returns at once. */
    void after(long nanos, Runnable what);
}
