package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Mode;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import java.util.List;
import java.util.Optional;

/** What the room knows of a client. The room's loop calls, and must never be kept waiting. */
public interface Member {

    /** The lane that serves it, the same for as long as it is a member. */
    Lane lane();

    /** Who it says it is, always the same. */
    Caller caller();

    /** Whether it is shown what was said before it came. */
    boolean seesHistory();

    /**
     * How a member begins.
     *
     * @param you who it is for the others
     * @param after every message after this place of the log is for it
     * @param at that place's position: of the last message that it has seen or shall not see
     * @param resumed that is the position that it asked for
     * @param members how many people there are
     * @param roster some of them
     * @param mode what holds for who speaks
     * @param change the latest change among them: no {@link Presence} need tell of those up to it
     */
    record Joined(
            Author you,
            long after,
            Position at,
            boolean resumed,
            int members,
            List<Author> roster,
            Mode mode,
            long change) {}

    /** It is in the room. */
    void joined(Joined how);

    /**
     * One more of its {@link Event.Speech}es is done with: {@code entry} is its place in the log.
     */
    void said(Entry entry);

    /**
     * One more of its speeches is done with: it was said before.
     *
     * @param entry the place that it has, whose bytes are sound until this returns; or empty if it
     *     has none yet, and comes to all in the room when it has
     */
    void saidBefore(Optional<Entry> entry);

    /**
     * One more of its speeches is done with, and has no place in the log: it has the name that it
     * wished for, or nothing was left to do.
     */
    void done();

    /** One more of its speeches is done with, and wasn't done. */
    void refused(Refused why);

    /** A moderator puts it out: it is no member any more. Doesn't throw. */
    void banned(Measure ban);

    /** A fault of this program costs it its place: it is no member any more. Doesn't throw. */
    void fail();
}
