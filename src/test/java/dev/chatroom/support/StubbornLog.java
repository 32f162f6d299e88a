package dev.chatroom.support;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Position;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that stores nothing while it is told not to, and loses what it has when it is told to. */
@Alternative
@Singleton
public class StubbornLog implements Log {

    /** Why it stores nothing, while it does not. */
    public static final String WHY = "the disk is full";

    private List<Draft> waiting = new ArrayList<>(); // The room's loop's own.

    // Under this object's lock.
    private Delivery delivery;
    private Position newest = new Position(1_790_000_000_000L, 0);
    private boolean refuses;

    /** From the next flush on. */
    public synchronized void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    /** As if another engine had taken over, which misses something. Any thread. */
    public synchronized void lose() {
        newest = new Position(newest.epoch() + 1, 0);
        delivery.turned(newest, true);
    }

    @Override
    public synchronized Position open(Delivery delivery, Retained retained) {
        this.delivery = delivery;
        return newest;
    }

    @Override
    public void append(Draft draft) {
        waiting.add(draft);
    }

    @Override
    public void flush() {
        if (!waiting.isEmpty()) {
            answer(waiting);
            waiting = new ArrayList<>();
        }
    }

    private synchronized void answer(List<Draft> drafts) {
        if (refuses) {
            delivery.notStored(drafts, WHY);
        } else {
            long first = newest.seq() + 1;
            newest = new Position(newest.epoch(), newest.seq() + drafts.size());
            delivery.stored(first, drafts);
        }
    }

    @Override
    public synchronized Optional<String> trouble() {
        return refuses ? Optional.of(WHY) : Optional.empty();
    }

    @Override
    public void close() {}
}
