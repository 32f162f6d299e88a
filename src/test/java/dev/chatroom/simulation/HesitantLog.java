package dev.chatroom.simulation;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that stores nothing, and answers when it is told to, as a slow disk would. */
final class HesitantLog implements Log {

    private final Position begin;
    private final List<Draft> appended = new ArrayList<>();
    private final List<Draft> flushed = new ArrayList<>();
    private Delivery delivery;
    private long head;

    HesitantLog(Position begin) {
        this.begin = begin;
    }

    @Override
    public Position open(Delivery delivery, Retained retained) {
        this.delivery = delivery;
        return begin;
    }

    @Override
    public void append(Draft draft) {
        if (appended.size() + flushed.size() == MOST_UNANSWERED) {
            throw new IllegalStateException("more than " + MOST_UNANSWERED + " unanswered");
        }
        appended.add(draft);
    }

    @Override
    public void flush() {
        flushed.addAll(appended);
        appended.clear();
    }

    /** Answers the first {@code most} that wait. */
    void answer(int most) {
        List<Draft> stored = flushed.subList(0, Math.min(most, flushed.size()));
        if (!stored.isEmpty()) {
            delivery.stored(head + 1, List.copyOf(stored));
            head += stored.size();
            stored.clear();
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
