package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.room.Presence.Change;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What has changed among the people since it was told last: who, up to {@link #CROWD} people in the
 * room, and beyond that only that something has.
 *
 * <p>The room's loop owns it, through the {@link Roster}.
 */
final class Changes {

    /** Up to so many people comings and goings are told one by one. */
    static final int CROWD = 200;

    private final Map<String, Change> byUser = new LinkedHashMap<>();
    private long told;
    private long last;

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

    /** There are more or fewer people, of whom nobody is known by name. */
    void count() {
        last++;
    }

    private void note(Author who, boolean here, int members) {
        last++;
        // Where a crowd has just gone the few who are left are told of each other again.
        if (members > CROWD) {
            byUser.clear();
        } else {
            byUser.put(who.id(), new Change(last, who, here));
        }
    }

    /** What is to be told now; from here on others count. */
    Presence take(int members) {
        var presence = new Presence(members, told + 1, last, List.copyOf(byUser.values()));
        told = last;
        byUser.clear();
        return presence;
    }
}
