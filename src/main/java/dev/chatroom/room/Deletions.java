package dev.chatroom.room;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Refused.NothingThere;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Texts that are taken out of the log: each by one entry. The room's loop owns it. What is under
 * way is bounded by what the mailbox lets be without an answer.
 */
final class Deletions {

    private static final int MOST_OLD = 10_000;

    private final MemoryLog recent;
    private final Archive archive;
    private final Set<Position> underWay = new HashSet<>();

    /** Of those that aren't in memory, which would tell: the latest {@link #MOST_OLD}. */
    private final Set<Position> old = new LinkedHashSet<>();

    Deletions(MemoryLog recent, Archive archive) {
        this.recent = recent;
        this.archive = archive;
    }

    /**
     * A moderator wants the text at {@code message} to be taken out.
     *
     * @return false if there is nothing to take out, any more or yet; the moderator has been told
     */
    boolean begin(Position message, Member moderator) {
        OptionalLong place = recent.placeOf(message);
        if (place.isEmpty()
                || place.getAsLong() <= archive.before()
                || place.getAsLong() > recent.head()) {
            moderator.refused(new NothingThere());
            return false;
        }
        Entry entry = recent.at(place.getAsLong());
        if (old.contains(message) || entry != null && entry.kind().isEmptied()) {
            moderator.done();
            return false;
        }
        if (entry != null && !entry.kind().hasText()) {
            moderator.refused(new NothingThere());
            return false;
        }
        if (!underWay.add(message)) {
            moderator.saidBefore(Optional.empty()); // Another one's is on its way.
            return false;
        }
        return true;
    }

    /**
     * The log has taken it out.
     *
     * @return what is left here, if it was here
     */
    Optional<Entry> done(Position message) {
        over(message);
        OptionalLong place = recent.placeOf(message);
        Optional<Entry> left =
                place.isPresent() ? recent.delete(place.getAsLong()) : Optional.empty();
        if (left.isEmpty()) {
            old.add(message);
            if (old.size() > MOST_OLD) {
                old.remove(old.iterator().next());
            }
        }
        return left;
    }

    /** It is on its way no more. */
    void over(Position message) {
        underWay.remove(message);
    }
}
