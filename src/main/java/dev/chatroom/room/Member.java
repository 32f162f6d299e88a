package dev.chatroom.room;

/** What the room knows of a client. The room's loop calls, and must never be kept waiting. */
public interface Member {

    /** The lane that serves it, the same for as long as it is a member. */
    Lane lane();

    /**
     * It is in the room: every message after {@code after} is for it.
     *
     * @param after a place in the log; the last one that this member has seen or shall not see
     */
    void joined(long after);

    /** One more of its messages has its place in the log. */
    void taken();

    /** A fault of this program costs it its place: it is no member any more. Doesn't throw. */
    void fail();
}
