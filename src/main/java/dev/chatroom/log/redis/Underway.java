package dev.chatroom.log.redis;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Drafts that were sent to the engine and aren't answered, by their numbers, and how far the stream
 * has come. Under the lock of {@link Unanswered}, whose part this is.
 *
 * <p>A draft that was sent over a connection that broke is in doubt. That ends at a fence: nothing
 * sent before is stored after it, so what hasn't come up to there isn't stored.
 */
final class Underway {

    private final Map<Long, Draft> sent = new LinkedHashMap<>();
    private final Map<Long, Position> found = new LinkedHashMap<>();
    private Position reached = new Position(0, 0);
    private long lastSent;
    private long inDoubt;
    private Optional<Position> fence = Optional.empty();

    void add(long number, Draft draft) {
        sent.put(number, draft);
        lastSent = number;
    }

    boolean has(long number) {
        return sent.containsKey(number);
    }

    /** Takes it out, as it is answered; null if it was answered before. */
    Draft remove(long number) {
        found.remove(number);
        return sent.remove(number);
    }

    /** Takes all out, in their order. */
    List<Draft> removeAll() {
        List<Draft> all = new ArrayList<>(sent.values());
        sent.clear();
        found.clear();
        return all;
    }

    /** The engine has it at {@code at}, from now or from before. */
    void found(long number, Position at) {
        if (has(number)) {
            found.put(number, at);
        }
    }

    /** The stream has come so far. */
    void reach(Position at) {
        reached = at;
    }

    /**
     * The stream goes on after {@code next}. Takes out what the engine had at a place before that
     * which the stream hasn't brought: the engine has lost it, or another one has taken over that
     * never had it.
     */
    List<Draft> turn(Position next) {
        List<Draft> lost = new ArrayList<>();
        found.entrySet()
                .removeIf(
                        one ->
                                one.getValue().compareTo(next) <= 0
                                        && lost.add(sent.remove(one.getKey())));
        reached = next;
        return lost;
    }

    /** All that was sent up to now may be stored or not. */
    void doubt() {
        fence = Optional.empty();
        inDoubt = lastSent;
    }

    /** Nothing that is in doubt will be stored after {@code at}. */
    void fence(Position at) {
        fence = Optional.of(at);
    }

    /**
     * Takes out what the engine has at a place that the stream has come to without bringing it as
     * this process's own: it was said before.
     */
    void removeSaidBefore(BiConsumer<Position, Draft> each) {
        for (var all = found.entrySet().iterator(); all.hasNext(); ) {
            var next = all.next();
            if (next.getValue().compareTo(reached) <= 0) {
                all.remove();
                Draft draft = sent.remove(next.getKey());
                if (draft != null) {
                    each.accept(next.getValue(), draft);
                }
            }
        }
    }

    /** Takes out what isn't stored, now that the stream has come to the fence; in their order. */
    List<Draft> removeLost() {
        List<Draft> lost = new ArrayList<>();
        if (fence.isPresent() && fence.get().compareTo(reached) <= 0) {
            fence = Optional.empty();
            sent.entrySet()
                    .removeIf(
                            one ->
                                    one.getKey() <= inDoubt
                                            && !found.containsKey(one.getKey())
                                            && lost.add(one.getValue()));
        }
        return lost;
    }
}
