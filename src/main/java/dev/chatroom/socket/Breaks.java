package dev.chatroom.socket;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import java.util.List;
import java.util.function.Consumer;

/**
 * The clients of one event loop that were here when something that was said went missing. What
 * comes next would look to them as if it followed, so they hear no more of it; they are sent away,
 * and are told when they come back that they couldn't go on where they were (docs/scaling.md).
 *
 * <p>On the event loop.
 */
final class Breaks {

    private final MemoryLog log;
    private final Consumer<Outbox> remove;
    private final Consumer<Client> sendAway;
    private final OutboxList silent = new OutboxList();
    private int known;

    /**
     * @param remove takes one out of its list
     */
    Breaks(MemoryLog log, Consumer<Outbox> remove, Consumer<Client> sendAway) {
        this.log = log;
        this.remove = remove;
        this.sendAway = sendAway;
        this.known = log.breaks();
    }

    /** Silences all of {@code served} if there was a break since the last call. */
    void heed(List<OutboxList> served) {
        int breaks = log.breaks();
        if (breaks != known) {
            known = breaks;
            for (OutboxList list : served) {
                while (list.size() > 0) {
                    silence(list.get(list.size() - 1));
                }
            }
        }
    }

    /** It hears no more. */
    boolean has(Outbox outbox) {
        return outbox.list == silent;
    }

    /** Whether there was a break after somebody was let in {@code at}. */
    boolean isBefore(Position at) {
        return log.placeOf(at).isEmpty();
    }

    void silence(Outbox outbox) {
        remove.accept(outbox);
        outbox.silence(silent);
        sendAway.accept(outbox.client());
    }
}
