package dev.chatroom.log.redis;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Log.Delivery;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.StreamEntry.Said;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;

/**
 * Tells the room what became of its drafts, each once, and what others said. Under the lock of
 * {@link Unanswered}, whose part this is, but for the count.
 */
final class Answering {

    private final boolean confirming;
    private final Condition changed;
    private final AtomicInteger unanswered = new AtomicInteger();
    private Delivery delivery;
    private long confirmed;

    /** Sent, and not answered. */
    final Underway underway = new Underway();

    /**
     * @param confirming whether what is stored waits for {@link #confirm}
     * @param changed of the lock, signalled after each change
     */
    Answering(boolean confirming, Condition changed) {
        this.confirming = confirming;
        this.changed = changed;
    }

    void open(Delivery delivery) {
        this.delivery = delivery;
    }

    /** One more; without the lock. */
    void claim() {
        if (unanswered.incrementAndGet() > Log.MOST_UNANSWERED) {
            unanswered.decrementAndGet();
            throw new IllegalStateException("more than " + Log.MOST_UNANSWERED + " unanswered");
        }
    }

    boolean isDone() {
        return unanswered.get() == 0;
    }

    /** The engine has stored those up to {@code number} safely enough. */
    void confirm(long number) {
        confirmed = Math.max(confirmed, number);
    }

    /** What the stream has next: consecutive, and one epoch's. Waits for what isn't confirmed. */
    void came(List<Said> entries, String tag) throws InterruptedException {
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
                foundEmptied(entries.get(i), tag);
                others.add(entries.get(i++).message());
            }
            if (!others.isEmpty()) {
                delivery.heard(others);
            }
        }
        underway.reach(entries.getLast().at());
    }

    /** One that was deleted meanwhile is heard as others hear it, and was said before. */
    private boolean isOwn(Said entry, String tag) {
        return isOfOwn(entry, tag) && !entry.message().kind().isEmptied();
    }

    private boolean isOfOwn(Said entry, String tag) {
        return entry.tag().startsWith(tag) && underway.has(number(entry, tag));
    }

    /** Where it has to be confirmed the writer tells that it is found. */
    private void foundEmptied(Said entry, String tag) {
        if (!confirming && isOfOwn(entry, tag)) {
            underway.found(number(entry, tag), entry.at());
        }
    }

    private static long number(Said entry, String tag) {
        return Long.parseLong(entry.tag().substring(tag.length()));
    }

    /** The draft that became this entry, if one did that is still to be answered; else null. */
    private Draft own(Said entry, String tag) throws InterruptedException {
        while (isOwn(entry, tag)) {
            long number = number(entry, tag);
            if (!confirming || number <= confirmed) {
                return underway.remove(number);
            }
            changed.await();
        }
        return null;
    }

    /**
     * @param acts if something is missing, what moderators did as far as that isn't
     */
    void turned(Position next, Optional<List<Message>> acts) {
        delivery.turned(next, acts.isPresent());
        acts.ifPresent(delivery::recalled);
        refuse(underway.turn(next), "the engine has lost it");
    }

    private void store(long first, List<Draft> drafts) {
        if (!drafts.isEmpty()) {
            answered(drafts.size());
            delivery.stored(first, drafts);
        }
    }

    void refuse(List<Draft> drafts, String why) {
        if (!drafts.isEmpty()) {
            answered(drafts.size());
            delivery.notStored(drafts, why);
        }
    }

    /** Answers what is known by now, of what was found or in doubt. */
    void settle(String lastTrouble) {
        underway.removeSaidBefore(
                (at, draft) -> {
                    answered(1);
                    delivery.saidBefore(at, draft);
                });
        refuse(underway.removeLost(), lastTrouble);
    }

    private void answered(int many) {
        unanswered.addAndGet(-many);
    }
}
