package dev.chatroom.room;

import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * What waits for the room's loop. Anybody may put, nobody who does is ever blocked; one thread
 * takes.
 *
 * <p>Bounded: at most {@code bound} messages wait, one more is turned away and its sender has to
 * hold it. Joins and leaves always fit; a connection causes one of each, so their bound is the
 * number of connections.
 */
final class Mailbox {

    private final int bound;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition somethingCame = lock.newCondition();

    // Under the lock.
    private final Queue<Event> waiting = new ArrayDeque<>();
    private int messages;
    private boolean turnedAway;

    Mailbox(int bound) {
        this.bound = bound;
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
        waiting.add(event);
        if (waiting.size() == 1) {
            somethingCame.signal();
        }
    }

    /**
     * Moves what waits into {@code batch}, at most {@code most} events; waits until there is one.
     *
     * @return true if a message was turned away since the last call: its sender waits for a sign
     */
    boolean take(List<Event> batch, int most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.isEmpty()) {
                somethingCame.await();
            }
            return move(batch, most);
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #take}, but without waiting: there may be none. */
    boolean poll(List<Event> batch, int most) {
        lock.lock();
        try {
            return move(batch, most);
        } finally {
            lock.unlock();
        }
    }

    private boolean move(List<Event> batch, int most) {
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
    }
}
