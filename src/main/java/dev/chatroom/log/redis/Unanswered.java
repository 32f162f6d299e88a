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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Drafts between {@link Log#append} and their answer, and the only one who answers. Each has a
 * number; the stream tells which number is where. Any thread; the lock is held for microseconds.
 *
 * <p>A draft that was sent over a connection that broke is in doubt. That ends at a fence: nothing
 * sent before is stored after it, so what hasn't come up to there isn't stored.
 *
 * <p>Bounded by {@link Log#MOST_UNANSWERED}.
 */
final class Unanswered {

    private final boolean confirming;
    private final AtomicInteger count = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Under the lock, and so are all calls of the delivery.
    private final Queue<Sent> waiting = new ArrayDeque<>();
    private final Map<Long, Draft> sent = new LinkedHashMap<>();
    private final Map<Long, Position> found = new LinkedHashMap<>();
    private Delivery delivery;
    private Position reached = new Position(0, 0);
    private long last;
    private long lastSent;
    private long confirmed;
    private long inDoubt;
    private Optional<Position> fence = Optional.empty();
    private Optional<String> away = Optional.empty();
    private String lastTrouble = "";
    private boolean ended;

    record Sent(long number, Draft draft) {}

    /**
     * @param confirming whether what is stored waits for {@link #confirm}
     */
    Unanswered(boolean confirming) {
        this.confirming = confirming;
    }

    /** Answers go to {@code delivery}; everything up to {@code reached} is known. */
    void open(Delivery delivery, Position reached) {
        locked(
                () -> {
                    this.delivery = delivery;
                    this.reached = reached;
                });
    }

    /** One more; see {@link Log#append}. */
    void claim() {
        if (count.incrementAndGet() > Log.MOST_UNANSWERED) {
            count.decrementAndGet();
            throw new IllegalStateException("more than " + Log.MOST_UNANSWERED + " unanswered");
        }
    }

    /** Takes the drafts, each claimed; refuses them if the engine is away. */
    void put(List<Draft> drafts) {
        locked(
                () -> {
                    if (ended) {
                        throw new IllegalStateException("the log is closed");
                    }
                    if (away.isPresent()) {
                        refuse(new ArrayList<>(drafts), away.get());
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
            while (count.get() > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return count.get() == 0;
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
                sent.put(next.number, next.draft);
                lastSent = next.number;
                taken.add(next);
            }
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The engine has stored those up to {@code number} safely enough. */
    void confirm(long number) {
        locked(() -> confirmed = Math.max(confirmed, number));
    }

    /**
     * The engine has it at {@code at}, where its author may have said it before. If the stream has
     * come so far and has not brought it, it was said before, or is gone already.
     */
    void found(long number, Position at) {
        locked(
                () -> {
                    if (sent.containsKey(number)) {
                        found.put(number, at);
                        settle();
                    }
                });
    }

    /** These aren't stored safely enough. */
    void giveUp(List<Sent> which, String why) {
        locked(
                () -> {
                    List<Draft> drafts = new ArrayList<>();
                    for (Sent one : which) {
                        if (sent.remove(one.number) != null) {
                            found.remove(one.number);
                            drafts.add(one.draft);
                        }
                    }
                    refuse(drafts, why);
                });
    }

    /** The engine doesn't do its work: what was sent is in doubt, what waits is refused. */
    void doubt(String why) {
        locked(
                () -> {
                    fence = Optional.empty();
                    inDoubt = lastSent;
                    away = Optional.of(why);
                    lastTrouble = why;
                    List<Draft> drafts = new ArrayList<>();
                    waiting.forEach(one -> drafts.add(one.draft));
                    waiting.clear();
                    if (confirming) {
                        sent.values().forEach(drafts::add);
                        sent.clear();
                        found.clear();
                    }
                    refuse(drafts, why);
                });
    }

    /** It does again, and nothing that is in doubt will be stored after {@code at}. */
    void fence(Position at) {
        locked(
                () -> {
                    away = Optional.empty();
                    fence = Optional.of(at);
                    settle();
                });
    }

    /** What the stream has next: consecutive, and one epoch's. For the reader. */
    void came(List<Said> entries, String tag) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (int i = 0; i < entries.size(); ) {
                long seq = entries.get(i).at().seq();
                List<Draft> own = new ArrayList<>();
                for (Draft next; i < entries.size(); i++) {
                    next = own(entries.get(i), tag);
                    if (next == null) {
                        break;
                    }
                    own.add(next);
                }
                store(seq, own);
                List<Message> others = new ArrayList<>();
                while (i < entries.size() && !isOwn(entries.get(i), tag)) {
                    others.add(entries.get(i++).message());
                }
                if (!others.isEmpty()) {
                    delivery.heard(others);
                }
            }
            reached = entries.getLast().at();
            settle();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean isOwn(Said entry, String tag) {
        return entry.tag().startsWith(tag) && sent.containsKey(number(entry, tag));
    }

    private static Long number(Said entry, String tag) {
        return Long.valueOf(entry.tag().substring(tag.length()));
    }

    /** The draft that became this entry, if one did that is still to be answered; else null. */
    private Draft own(Said entry, String tag) throws InterruptedException {
        while (isOwn(entry, tag)) {
            Long number = number(entry, tag);
            if (!confirming || number <= confirmed) {
                found.remove(number);
                return sent.remove(number);
            }
            changed.await();
        }
        return null;
    }

    /** See {@link Delivery#turned}. For the reader. */
    void turned(Position next, boolean broken) {
        locked(
                () -> {
                    delivery.turned(next, broken);
                    reached = next;
                    settle();
                });
    }

    private void settle() {
        for (var all = found.entrySet().iterator(); all.hasNext(); ) {
            var next = all.next();
            if (next.getValue().compareTo(reached) <= 0) {
                all.remove();
                Draft draft = sent.remove(next.getKey());
                if (draft != null) {
                    answered(1);
                    delivery.saidBefore(next.getValue(), draft);
                }
            }
        }
        if (fence.isPresent() && fence.get().compareTo(reached) <= 0) {
            fence = Optional.empty();
            List<Draft> lost = new ArrayList<>();
            sent.entrySet()
                    .removeIf(
                            one ->
                                    one.getKey() <= inDoubt
                                            && !found.containsKey(one.getKey())
                                            && lost.add(one.getValue()));
            refuse(lost, lastTrouble);
        }
    }

    private void store(long first, List<Draft> drafts) {
        if (!drafts.isEmpty()) {
            answered(drafts.size());
            delivery.stored(first, drafts);
        }
    }

    private void refuse(List<Draft> drafts, String why) {
        if (!drafts.isEmpty()) {
            answered(drafts.size());
            delivery.notStored(drafts, why);
        }
    }

    private void answered(int many) {
        count.addAndGet(-many);
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
