package dev.chatroom.room;

import dev.chatroom.log.Author;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Predicate;

/**
 * What has changed among the people in the room since the last one.
 *
 * @param members how many there are now
 * @param first the number of the first change that it tells of, see {@link Member.Joined#change}
 * @param last that of the last one
 * @param changes each person once; none in a crowd, and after one everybody who is there
 */
public record Presence(int members, long first, long last, List<Change> changes) {

    /**
     * One person's latest change.
     *
     * @param number counts all changes there have ever been
     * @param who with their present name
     * @param here has come or has changed names, else has left
     */
    public record Change(long number, Author who, boolean here) {}

    /** Who has come or changed names; empty in a crowd. */
    public List<Author> joined() {
        return who(Change::here);
    }

    /** Who has left; empty in a crowd. */
    public List<Author> left() {
        return who(change -> !change.here);
    }

    private List<Author> who(Predicate<Change> which) {
        return changes.stream().filter(which).map(Change::who).toList();
    }

    /** The two in one: {@code later} is the next one. */
    public Presence and(Presence later) {
        var byUser = new LinkedHashMap<String, Change>();
        if (!later.isWhole()) {
            changes.forEach(change -> byUser.put(change.who.id(), change));
        }
        for (Change change : later.changes) {
            byUser.put(change.who.id(), change);
        }
        return new Presence(later.members, first, later.last, List.copyOf(byUser.values()));
    }

    /** Nothing from before counts: it has everybody, or is of a crowd, of which it has nobody. */
    private boolean isWhole() {
        return joined().size() == members || members > Changes.CROWD;
    }

    /** What it says that is news for somebody who knows of all changes up to {@code known}. */
    public Presence after(long known) {
        return new Presence(
                members,
                Math.max(first, known + 1),
                last,
                changes.stream().filter(change -> change.number > known).toList());
    }
}
