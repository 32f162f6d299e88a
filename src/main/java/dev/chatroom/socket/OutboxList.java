package dev.chatroom.socket;

import java.util.ArrayList;
import java.util.List;

/** Outboxes in no particular order; each adds and removes in constant time. */
final class OutboxList {

    private final List<Outbox> all = new ArrayList<>();

    int size() {
        return all.size();
    }

    Outbox get(int index) {
        return all.get(index);
    }

    void add(Outbox outbox) {
        outbox.list = this;
        outbox.index = all.size();
        all.add(outbox);
    }

    /** Puts the last one in the place of {@code outbox}, so that a loop may remove from the end. */
    static void remove(Outbox outbox) {
        OutboxList from = outbox.list;
        if (from != null) {
            Outbox last = from.all.removeLast();
            if (last != outbox) {
                from.all.set(outbox.index, last);
                last.index = outbox.index;
            }
            outbox.list = null;
        }
    }
}
