package dev.chatroom.room;

import dev.chatroom.log.Entry;
import dev.chatroom.room.UnderWay.Waiting;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * What users have said in the last two minutes under an id of their own, so that a retry isn't said
 * twice (docs/protocol.md, section 4).
 *
 * <p>The room's loop owns it. Bounded: of more than {@link #MOST} the oldest are forgotten early.
 */
final class Retries {

    /** How long one is remembered, in milliseconds. */
    static final long SPAN = Room.RETRY_SPAN.toMillis();

    private static final int MOST = 100_000;

    /** The first that was said first. */
    private final LinkedHashMap<Key, First> all = new LinkedHashMap<>();

    private record Key(String user, String id) {}

    /**
     * The first time that it was said.
     *
     * @param time when, in milliseconds since 1970
     * @param entry its place, or empty as long as it is on its way to one
     * @param underWay what it waits for then
     */
    record First(long time, Optional<Entry> entry, Optional<Waiting> underWay) {

        private static First at(Entry entry, long time) {
            return new First(time, Optional.of(entry), Optional.empty());
        }
    }

    /** Somebody says something, and it is on its way to the log. */
    void begin(String user, String id, long time, Waiting waiting) {
        begin(user, id, new First(time, Optional.empty(), Optional.of(waiting)));
    }

    private void begin(String user, String id, First first) {
        all.putLast(new Key(user, id), first);
        forget(first.time);
    }

    /** It is in the log. */
    void stored(Entry entry) {
        entry.id()
                .ifPresent(
                        id ->
                                all.replace(
                                        new Key(entry.from().id(), id),
                                        First.at(entry, entry.time())));
    }

    /** What was said at {@code entry}'s place has no text any more. */
    void emptied(Entry entry) {
        entry.id().ifPresent(id -> emptied(new Key(entry.from().id(), id), entry));
    }

    private void emptied(Key key, Entry entry) {
        // Its user may have used the id for something else since.
        all.computeIfPresent(
                key,
                (_, first) ->
                        first.entry.filter(it -> it.seq() == entry.seq()).isPresent()
                                ? First.at(entry, first.time)
                                : first);
    }

    /** It was in the log before this process began. */
    void restore(Entry entry) {
        entry.id().ifPresent(id -> begin(entry.from().id(), id, First.at(entry, entry.time())));
    }

    /** Nobody knows any more whether what was stored still is. */
    void forgetStored() {
        all.values().removeIf(first -> first.entry.isPresent());
    }

    /** It couldn't be stored, and may be said again. */
    void failed(String user, String id) {
        all.remove(new Key(user, id));
    }

    /** The first time that the user said it, if there was one. */
    Optional<First> of(String user, String id, long now) {
        forget(now);
        return Optional.ofNullable(all.get(new Key(user, id)));
    }

    private void forget(long now) {
        while (!all.isEmpty()
                && (now - all.firstEntry().getValue().time >= SPAN || all.size() > MOST)) {
            all.pollFirstEntry();
        }
    }
}
