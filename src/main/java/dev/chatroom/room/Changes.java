package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.room.Presence.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What has changed among the people since it was told last: who, up to {@link #CROWD} people in the
 * room, and beyond that only that something has. After that everybody is told once more, so that
 * whoever heard the number alone knows again who is there.
 *
 * <p>The room's loop owns it, through the {@link Roster}.
 */
final class Changes {

    /** Up to so many people comings and goings are told one by one. */
    static final int CROWD = 200;

    private final Map<String, Change> byUser = new LinkedHashMap<>();
    private long told;
    private long last;

    /** There were more since everybody was told, or since there was anybody. */
    private boolean crowd;

    boolean isEmpty() {
        return last == told;
    }

    /** The number of the latest one. */
    long last() {
        return last;
    }

    /** Somebody has come or has changed names, and so there are {@code members}. */
    void here(Author who, int members) {
        note(who, true, members);
    }

    /** Somebody has left, and so there are {@code members}. */
    void gone(Author who, int members) {
        note(who, false, members);
    }

    /** There are more or fewer people, {@code members}, of whom nobody is known by name. */
    void count(int members) {
        last++;
        look(members);
    }

    private void note(Author who, boolean here, int members) {
        last++;
        look(members);
        if (!crowd) {
            byUser.put(who.id(), new Change(last, who, here));
        }
    }

    private void look(int members) {
        if (members > CROWD) {
            crowd = true;
            byUser.clear();
        }
    }

    /**
     * What is to be told now; from here on others count.
     *
     * @param everybody the people there are, as far as they are known by name, {@link #CROWD} at
     *     most
     */
    Presence take(int members, Supplier<List<Author>> everybody) {
        look(members);
        var presence = new Presence(members, told + 1, last, news(members, everybody));
        told = last;
        byUser.clear();
        return presence;
    }

    private List<Change> news(int members, Supplier<List<Author>> everybody) {
        if (members > CROWD) {
            return List.of();
        }
        if (!crowd) {
            return List.copyOf(byUser.values());
        }
        List<Author> all = everybody.get();
        crowd = all.size() < members; // Another process hasn't said yet who is there.
        // Nobody's welcome tells as much: each is news for all, whoever has come meanwhile, too.
        return all.stream().map(who -> new Change(last, who, true)).toList();
    }
}
