package dev.chatroom.room;

import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * What waits for the room's loop. Anybody may put, nobody who does is ever blocked; one thread
 * takes.
 *
 * <p>Bounded: at most {@code bound} messages wait, one more is turned away and its sender has to
 * hold it. Joins and leaves always fit; a connection causes one of each, so their bound is the
 * number of connections.
 *
 * <p>It looks at the clock once for each batch, as the first event of one comes in.
 */
final class Mailbox {

    private final int bound;
    private final int most;
    private final LongSupplier nanoTime;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingCame = lock.newCondition();

    // Under the lock.
    private final Queue<Event> waiting = new ArrayDeque<>();
    private int messages;
    private boolean turnedAway;

    /**
     * When the first event of each batch came: of the one that the taker is at, and of those that
     * wait. Where more than a batch waits a whole one is taken, so each begins where it was said
     * to.
     */
    private final Queue<Long> begins = new ArrayDeque<>();

    /** The first of {@link #begins} belongs to the batch that the taker is at. */
    private boolean taken;

    private long since; // The taker's own.

    /**
     * @param most events in a batch
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    Mailbox(int bound, int most, LongSupplier nanoTime) {
        this.bound = bound;
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Puts the message in, or returns false because too many are waiting. */
    boolean offer(Forward message) {
        lock.lock();
        try {
            if (messages == bound) {
                turnedAway = true;
                return false;
            }
            messages++;
            add(message);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void put(Join join) {
        putAlways(join);
    }

    void put(Leave leave) {
        putAlways(leave);
    }

    private void putAlways(Event event) {
        lock.lock();
        try {
            add(event);
        } finally {
            lock.unlock();
        }
    }

    private void add(Event event) {
        if (waiting.size() % most == 0) {
            begins.add(nanoTime.getAsLong());
        }
        waiting.add(event);
        if (waiting.size() == 1) {
            somethingCame.signal();
        }
    }

    /**
     * Moves what waits into {@code batch}, a batch at most; waits until there is something. The
     * batch before it is done with.
     *
     * @return true if a message was turned away since the last call: its sender waits for a sign
     */
    boolean take(List<Event> batch) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            putAway();
            while (waiting.isEmpty()) {
                somethingCame.await();
            }
            taken = true;
            since = begins.element();
            while (batch.size() < most && !waiting.isEmpty()) {
                Event event = waiting.remove();
                if (event instanceof Forward) {
                    messages--;
                }
                batch.add(event);
            }
            boolean sign = turnedAway;
            turnedAway = false;
            return sign;
        } finally {
            lock.unlock();
        }
    }

    private void putAway() {
        if (taken) {
            taken = false;
            begins.remove();
        }
    }

    /** When the first event of the batch came that was taken last; for the taker. */
    long since() {
        return since;
    }

    /** When the first event came of those that aren't done with, or empty if there are none. */
    OptionalLong oldest() {
        lock.lock();
        try {
            return begins.isEmpty() ? OptionalLong.empty() : OptionalLong.of(begins.element());
        } finally {
            lock.unlock();
        }
    }

    /** Events that wait, those of the batch that was taken not among them. */
    int size() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }
}
