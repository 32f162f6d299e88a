package dev.chatroom.log;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log that stores nothing: it gives places, and answers within {@link #flush}, on the thread that
 * calls it. What the room still shows is in its {@link MemoryLog}; a restart begins a new epoch.
 */
public final class VolatileLog implements Log {

    private final InstantSource time;

    // The room's loop's own.
    private Delivery delivery;
    private List<Draft> waiting = new ArrayList<>();
    private long head;

    /**
     * @param time tells the epoch when the log is opened; two logs of one room that are opened
     *     within a millisecond, or after the clock was set back, have epochs in the wrong order
     */
    public VolatileLog(InstantSource time) {
        this.time = time;
    }

    @Override
    public Position open(Delivery delivery, Retained retained) {
        this.delivery = delivery;
        return new Position(time.millis(), head);
    }

    @Override
    public void append(Draft draft) {
        if (waiting.size() == MOST_UNANSWERED) {
            throw new IllegalStateException("more than " + MOST_UNANSWERED + " unanswered");
        }
        waiting.add(draft);
    }

    @Override
    public void flush() {
        if (waiting.isEmpty()) {
            return;
        }
        List<Draft> drafts = waiting;
        waiting = new ArrayList<>();
        long first = head + 1;
        head += drafts.size();
        delivery.stored(first, drafts);
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // Nothing is under way after a flush, and nothing is held that would have to be let go.
    }
}
