package dev.chatroom.room;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Refused.NothingThere;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Texts that are taken out of the log: each by one entry. The room's loop owns it. Bounded by what
 * the mailbox lets be without an answer.
 */
final class Deletions {

    private final MemoryLog recent;
    private final Set<Position> underWay = new HashSet<>();

    Deletions(MemoryLog recent) {
        this.recent = recent;
    }

    /**
     * A moderator wants the text at {@code message} to be taken out.
     *
     * @return false if there is nothing to take out, any more or yet; the moderator has been told
     */
    boolean begin(Position message, Member moderator) {
        Optional<Entry> entry = entry(message);
        if (entry.isPresent() && entry.get().kind().isEmptied()) {
            moderator.done();
            return false;
        }
        if (entry.isEmpty() || !entry.get().kind().hasText()) {
            moderator.refused(new NothingThere());
            return false;
        }
        if (!underWay.add(message)) {
            moderator.saidBefore(Optional.empty()); // Another one's is on its way.
            return false;
        }
        return true;
    }

    private Optional<Entry> entry(Position message) {
        OptionalLong place = recent.placeOf(message);
        return place.isPresent() && place.getAsLong() > recent.before()
                ? Optional.ofNullable(recent.at(place.getAsLong()))
                : Optional.empty();
    }

    /**
     * The log has taken it out.
     *
     * @return what is left here, if it was here
     */
    Optional<Entry> done(Position message) {
        over(message);
        OptionalLong place = recent.placeOf(message);
        return place.isPresent() ? recent.delete(place.getAsLong()) : Optional.empty();
    }

    /** It is on its way no more. */
    void over(Position message) {
        underWay.remove(message);
    }
}
