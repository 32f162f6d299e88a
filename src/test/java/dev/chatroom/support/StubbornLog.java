package dev.chatroom.support;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Position;
import dev.chatroom.log.VolatileLog;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that stores nothing while it is told not to. */
@Alternative
@Singleton
public class StubbornLog implements Log {

    private final VolatileLog log = new VolatileLog(InstantSource.system());
    private Delivery delivery;
    private List<Draft> waiting = new ArrayList<>();
    private volatile boolean refuses;

    /** From the next flush on. */
    public void refuse(boolean refuses) {
        this.refuses = refuses;
    }

    @Override
    public Position open(Delivery delivery, Retained retained) {
        this.delivery = delivery;
        return log.open(delivery, retained);
    }

    @Override
    public void append(Draft draft) {
        waiting.add(draft);
    }

    @Override
    public void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Draft> drafts = waiting;
        waiting = new ArrayList<>();
        if (refuses) {
            delivery.notStored(drafts, "the disk is full");
        } else {
            drafts.forEach(log::append);
            log.flush();
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {
        log.close();
    }
}
