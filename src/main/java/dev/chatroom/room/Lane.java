package dev.chatroom.room;

/**
 * A thread of the network and the members that it serves. The room doesn't hand messages to each
 * member but wakes each lane, which then takes all that is new from the log.
 */
public interface Lane {

    /**
     * There is something new, or room for more. Returns at once; the lane takes its turn on its own
     * thread, and calls {@link Room#laneMoved} when it is done.
     *
     * @param since when that came up, in nanoseconds of the room's clock
     */
    void wake(long since);

    /** The newest message that this lane has passed on. Any thread may ask. */
    long reached();

    /** Tells its members who has come and gone. Returns at once. */
    void tell(Presence presence);
}
