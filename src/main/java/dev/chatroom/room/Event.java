package dev.chatroom.room;

import dev.chatroom.log.Position;
import java.util.Optional;

/** What the room's loop selects over, one after the other, in the order in which it came. */
public sealed interface Event {

    /** Whose doing it is. */
    Member member();

    /**
     * Somebody comes in.
     *
     * @param since what it has seen already, if it has been here before
     */
    record Join(Member member, Optional<Position> since) implements Event {}

    /** Somebody is gone; the last event of a member. */
    record Leave(Member member) implements Event {}

    /**
     * Somebody says something.
     *
     * @param frame the message as all will get it, and perhaps more; the room owns it now
     * @param length the frame's bytes
     */
    record Forward(Member member, byte[] frame, int length) implements Event {}
}
