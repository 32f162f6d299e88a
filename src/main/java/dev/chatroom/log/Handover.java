package dev.chatroom.log;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Drafts on their way from the room's loop to the log's thread. The lock is held for microseconds.
 *
 * <p>Bounded by {@link Log#MOST_UNANSWERED}: the room sees to it that there are no more.
 */
final class Handover {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Under the lock.
    private final Queue<Draft> waiting = new ArrayDeque<>();
    private boolean woken;
    private boolean ended;

    /** Adds the drafts. Any thread; returns at once. */
    void put(List<Draft> drafts) {
        lock.lock();
        try {
            if (ended) {
                throw new IllegalStateException("the log is closed");
            }
            waiting.addAll(drafts);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Lets {@link #take} return, even if nothing waits. Any thread; returns at once. */
    void wake() {
        lock.lock();
        try {
            woken = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** No more comes. Any thread. */
    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether no more comes and nothing waits. */
    boolean isOver() {
        lock.lock();
        try {
            return ended && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The oldest drafts that wait, at most {@code most}. Waits for the first; the list is empty if
     * none came in {@code patience}, or none will, or after {@link #wake}.
     */
    List<Draft> take(int most, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !ended && !woken && left > 0) {
                left = changed.awaitNanos(left);
            }
            woken = false;
            List<Draft> taken = new ArrayList<>(Math.min(most, waiting.size()));
            while (taken.size() < most && !waiting.isEmpty()) {
                taken.add(waiting.remove());
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
