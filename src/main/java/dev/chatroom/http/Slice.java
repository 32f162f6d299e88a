package dev.chatroom.http;

import dev.chatroom.log.MemoryLog;
import java.util.Optional;

/**
 * What was made last of {@link Events}: mostly all listeners are at the same place. On the event
 * loop.
 */
final class Slice {

    private final MemoryLog log;
    private final JsonLines lines;
    private Optional<Events> last = Optional.empty();
    private long place;

    Slice(MemoryLog log, JsonLines lines) {
        this.log = log;
        this.lines = lines;
    }

    /** What {@link Events#after} has, made once for all who ask for the same in one turn. */
    Optional<Events> after(long place) {
        if (last.isEmpty() || this.place != place) {
            last = Events.after(place, log, lines);
            this.place = place;
        }
        return last;
    }

    /** The turn begins, or is over. */
    void forget() {
        last = Optional.empty();
    }
}
