package dev.chatroom.room;

import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import dev.chatroom.room.Event.Speech;
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
 * <p>Bounded: at most {@code bound} speeches wait here or for their answer, one more is turned away
 * and its sender has to hold it. Joins and leaves always fit; a connection causes one of each, so
 * their bound is the number of connections.
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
    private int unanswered;
    private boolean turnedAway;
    private boolean nudged;

    /** When the first of {@link #waiting} came, or a little later. */
    private long began;

    /** As {@link #began}, of the batch that the taker is at. */
    private long since;

    private boolean takerIsAtIt;

    /**
     * @param bound speeches that may be without an answer
     * @param most events in a batch
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    Mailbox(int bound, int most, LongSupplier nanoTime) {
        this.bound = bound;
        this.most = most;
        this.nanoTime = nanoTime;
    }

    /** Puts it in, or returns false because too many are waiting. */
    boolean offer(Speech speech) {
        lock.lock();
        try {
            if (unanswered == bound) {
                turnedAway = true;
                return false;
            }
            unanswered++;
            add(speech);
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
        waiting.add(event);
        if (waiting.size() == 1) {
            began = nanoTime.getAsLong();
            somethingCame.signal();
        }
    }

    /** Wakes the taker, though no event comes. */
    void nudge() {
        lock.lock();
        try {
            nudged = true;
            somethingCame.signal();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves a batch of what waits into {@code batch}; waits until there is something, or a nudge.
     * The batch before it is done with.
     *
     * @param answered speeches that are done with since the last call
     * @param patient whether to wait
     * @return true if a speech was turned away since the last call: its sender waits for a sign
     */
    boolean take(List<Event> batch, int answered, boolean patient) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            takerIsAtIt = false;
            unanswered -= answered;
            // Who was turned away waits for a sign that there is room.
            nudged |= turnedAway && answered > 0;
            while (patient && waiting.isEmpty() && !nudged) {
                somethingCame.await();
            }
            return move(batch);
        } finally {
            lock.unlock();
        }
    }

    private boolean move(List<Event> batch) {
        nudged = false;
        since = waiting.isEmpty() ? nanoTime.getAsLong() : began;
        takerIsAtIt = !waiting.isEmpty();
        while (batch.size() < most && !waiting.isEmpty()) {
            Event event = waiting.remove();
            batch.add(event);
        }
        if (!waiting.isEmpty()) {
            began = nanoTime.getAsLong();
        }
        boolean sign = turnedAway;
        turnedAway = false;
        return sign;
    }

    /** When the first event of the batch came that was taken last; for the taker. */
    long since() {
        return since;
    }

    /** When the first event came of those that aren't done with, or empty if there are none. */
    OptionalLong oldest() {
        lock.lock();
        try {
            if (takerIsAtIt) {
                return OptionalLong.of(since);
            }
            return waiting.isEmpty() ? OptionalLong.empty() : OptionalLong.of(began);
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
