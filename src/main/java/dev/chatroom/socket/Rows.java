package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.protocol.Dialect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** The clients of one event loop, by where they stand. On the event loop. */
final class Rows {

    /** Clients that have been given everything that the event loop has. */
    private final InStep text;

    private final InStep json;

    /** Clients whose socket takes nothing at the moment, or that are shown what they missed. */
    private final OutboxList behind = new OutboxList();

    /** How many are behind, on all event loops. */
    private final AtomicInteger laggards;

    /** Clients that are shown what memory has no more, and are in no list until they had that. */
    private final Set<Outbox> rewinding = new HashSet<>();

    private final List<OutboxList> served;

    Rows(MemoryLog log, Framing jsonFraming, TurnCounts counts, AtomicInteger laggards) {
        this.text = new InStep(log, Entry::text, counts, this::addBehind);
        this.json = new InStep(log, jsonFraming, counts, this::addBehind);
        this.laggards = laggards;
        this.served = List.of(text.clients(), json.clients(), behind);
    }

    InStep of(Dialect dialect) {
        return switch (dialect) {
            case TEXT -> text;
            case JSON -> json;
        };
    }

    /** All of them. */
    List<OutboxList> served() {
        return served;
    }

    boolean isEmpty() {
        return text.clients().size() + json.clients().size() + behind.size() == 0;
    }

    boolean someAreBehind() {
        return behind.size() > 0;
    }

    /** Whether somebody is behind, on any event loop. */
    boolean anyLags() {
        return laggards.get() > 0;
    }

    void addBehind(Outbox outbox) {
        laggards.incrementAndGet();
        rewinding.remove(outbox);
        behind.add(outbox);
    }

    void addInStep(Outbox outbox) {
        outbox.others().clients().add(outbox);
    }

    void addRewinding(Outbox outbox) {
        rewinding.add(outbox);
    }

    /**
     * Nothing happens if it isn't there.
     *
     * @return whether it was the last one that was behind, on all event loops
     */
    boolean remove(Outbox outbox) {
        boolean wasLast = outbox.list == behind && laggards.decrementAndGet() == 0;
        OutboxList.remove(outbox);
        rewinding.remove(outbox);
        return wasLast;
    }

    /** See {@link InStep#advance}. */
    void advance(long until) {
        text.advance(until);
        json.advance(until);
    }

    /** See {@link Outbox#follow}. */
    void follow() {
        for (int i = behind.size() - 1; i >= 0; i--) {
            behind.get(i).follow();
        }
    }

    /** All of the json dialect. */
    List<Outbox> jsonClients() {
        List<Outbox> clients = new ArrayList<>(json.clients().size());
        for (OutboxList list : served) {
            for (int i = 0; i < list.size(); i++) {
                clients.add(list.get(i));
            }
        }
        clients.addAll(rewinding);
        clients.removeIf(outbox -> outbox.others() != json);
        return clients;
    }
}
