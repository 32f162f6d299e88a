package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Refused;
import io.netty.buffer.ByteBuf;

/**
 * One client's side of its dialect: what its frames mean, and what it is told besides messages. On
 * its event loop, unless said otherwise.
 */
sealed interface Talk permits TextTalk, JsonTalk {

    /** It sends {@code text}, whole, valid UTF-8 and no longer than {@link Talks#longest}. */
    void hear(ByteBuf text);

    /** It is in the room. */
    void begins(Joined how);

    /**
     * It said {@code entry} before.
     *
     * <p>The room's loop.
     */
    void saidBefore(Entry entry);

    /** Something that it wanted wasn't done. */
    void refused(Refused why);

    /**
     * It is about to be sent away.
     *
     * @param within milliseconds
     */
    void closing(long within);
}
