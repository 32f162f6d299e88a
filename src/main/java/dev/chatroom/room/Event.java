package dev.chatroom.room;

import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.protocol.DisplayName;
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

    /** What a member does as often as it likes: only so much of it may wait. */
    sealed interface Speech extends Event {}

    /**
     * Somebody says something, who may not have joined: then it is said by who its {@link
     * Member#caller} is.
     *
     * @param id what its client calls it, if it does
     * @param frame the message as a text frame, and perhaps more; the room owns it now
     * @param length the frame's bytes
     * @param header those of them before the text
     */
    record Forward(Member member, Optional<String> id, byte[] frame, int length, int header)
            implements Speech {}

    /** Somebody who has joined wishes for another name. */
    record Rename(Member member, DisplayName name) implements Speech {}

    /** A moderator, who need not have joined, does something. */
    record Moderate(Member member, Act act) implements Speech {}
}
