package dev.chatroom.log.redis;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Log.Delivery;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.StreamEntry.Said;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Drafts between {@link Log#append} and their answer. Each has a number; the stream tells which
 * number is where. Any thread; the lock is held for microseconds.
 *
 * <p>They wait here, are {@link Underway} once they are sent, and {@link Answering} answers.
 *
 * <p>Bounded by {@link Log#MOST_UNANSWERED}.
 */
final class Unanswered {

    private final boolean confirming;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Under the lock, and so are all calls of the delivery.
    private final Queue<Sent> waiting = new ArrayDeque<>();
    private final Answering answering;
    private long last;
    private Optional<String> away = Optional.empty();
    private String lastTrouble = "";
    private boolean ended;

    record Sent(long number, Draft draft) {}

    /**
     * @param confirming whether what is stored waits for {@link #confirm}
     */
    Unanswered(boolean confirming) {
        this.confirming = confirming;
        this.answering = new Answering(confirming, changed);
    }

    /** Answers go to {@code delivery}; everything up to {@code reached} is known. */
    void open(Delivery delivery, Position reached) {
        locked(
                () -> {
                    answering.open(delivery);
                    answering.underway.reach(reached);
                });
    }

    /** One more; see {@link Log#append}. */
    void claim() {
        answering.claim();
    }

    /** Takes the drafts, each claimed; refuses them if the engine is away. */
    void put(List<Draft> drafts) {
        locked(
                () -> {
                    if (ended) {
                        throw new IllegalStateException("the log is closed");
                    }
                    if (away.isPresent()) {
                        answering.refuse(new ArrayList<>(drafts), away.get());
                    } else {
                        drafts.forEach(draft -> waiting.add(new Sent(++last, draft)));
                    }
                });
    }

    /** No more comes. */
    void end() {
        locked(() -> ended = true);
    }

    /** Waits until all is answered after {@link #end}; false if that isn't so in time. */
    boolean awaitAll(Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (!answering.isDone() && left > 0) {
                left = changed.awaitNanos(left);
            }
            return answering.isDone();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest that wait, which are sent now; waits for the first, at most for a while. */
    List<Sent> take(int most, Duration patience) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = changed.awaitNanos(left);
            }
            List<Sent> taken = new ArrayList<>();
            while (taken.size() < most && !waiting.isEmpty()) {
                Sent next = waiting.remove();
                answering.underway.add(next.number, next.draft);
                taken.add(next);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The engine has stored those up to {@code number} safely enough. */
    void confirm(long number) {
        locked(() -> answering.confirm(number));
    }

    /**
     * The engine has them, by their numbers, where their authors may have said them before. If the
     * stream has come so far and has not brought one, it was said before, or is gone already.
     */
    void found(Map<Long, Position> places) {
        locked(
                () -> {
                    places.forEach(answering.underway::found);
                    answering.settle(lastTrouble);
                });
    }

    /** These aren't stored safely enough. */
    void giveUp(List<Sent> which, String why) {
        locked(
                () -> {
                    List<Draft> drafts = new ArrayList<>();
                    for (Sent one : which) {
                        if (answering.underway.remove(one.number) != null) {
                            drafts.add(one.draft);
                        }
                    }
                    answering.refuse(drafts, why);
                });
    }

    /** The engine doesn't do its work: what was sent is in doubt, what waits is refused. */
    void doubt(String why) {
        locked(
                () -> {
                    answering.underway.doubt();
                    away = Optional.of(why);
                    lastTrouble = why;
                    List<Draft> drafts = new ArrayList<>();
                    waiting.forEach(one -> drafts.add(one.draft));
                    waiting.clear();
                    if (confirming) {
                        drafts.addAll(answering.underway.removeAll());
                    }
                    answering.refuse(drafts, why);
                });
    }

    /** It does again, and nothing that is in doubt will be stored after {@code at}. */
    void fence(Position at) {
        locked(
                () -> {
                    away = Optional.empty();
                    answering.underway.fence(at);
                    answering.settle(lastTrouble);
                });
    }

    /** What the stream has next: consecutive, and one epoch's. For the reader. */
    void came(List<Said> entries, String tag) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            answering.came(entries, tag);
            answering.settle(lastTrouble);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** See {@link Delivery#turned}; nothing is missing. For the reader. */
    void turned(Position next) {
        turned(next, Optional.empty());
    }

    /** See {@link Delivery#turned} and {@link Delivery#recalled}. For the reader. */
    void broken(Position next, List<Message> acts) {
        turned(next, Optional.of(acts));
    }

    private void turned(Position next, Optional<List<Message>> acts) {
        locked(
                () -> {
                    answering.turned(next, acts);
                    answering.settle(lastTrouble);
                });
    }

    private void locked(Runnable what) {
        lock.lock();
        try {
            what.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
