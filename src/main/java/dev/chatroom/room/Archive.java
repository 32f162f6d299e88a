package dev.chatroom.room;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * What the log still has and memory hasn't: texts that are too large for it altogether. For all
 * threads.
 */
public final class Archive {

    private final Log log;
    private final MemoryLog recent;

    public Archive(Log log, MemoryLog recent) {
        this.log = log;
        this.recent = recent;
    }

    /** The place before the oldest entry that a client may ask for, be it in memory or not. */
    public long before() {
        long inMemory = recent.before();
        OptionalLong stored =
                recent.lacksRoom()
                        ? log.before().map(recent::beforeIn).orElse(OptionalLong.empty())
                        : OptionalLong.empty();
        return stored.isPresent() ? Math.min(inMemory, stored.getAsLong()) : inMemory;
    }

    /** The place of {@code since}, if all that came after it can be had. The room's loop only. */
    OptionalLong resume(Position since) {
        OptionalLong place = recent.placeOf(since);
        return place.isPresent()
                        && place.getAsLong() <= recent.head()
                        && place.getAsLong() >= before()
                ? place
                : OptionalLong.empty();
    }

    /**
     * The entries right after {@code place}, at most {@code most}, the oldest first; none if the
     * log has lost the first of them. See {@link Log#read}.
     */
    public CompletionStage<List<Entry>> read(long place, int most) {
        // INVARIANT: not the entry's own position there, which may be of an epoch that ended in a
        // break: what comes next follows where the next epoch begins.
        return log.read(recent.start(place), most).thenApply(Archive::entries);
    }

    private static List<Entry> entries(List<Message> page) {
        List<Entry> entries = new ArrayList<>(page.size());
        for (Message message : page) {
            entries.add(Entry.gone(message.at(), Entries.draft(message)));
        }
        return entries;
    }
}
