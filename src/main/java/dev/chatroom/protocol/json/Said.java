package dev.chatroom.protocol.json;

import dev.chatroom.protocol.DisplayName;
import java.util.Optional;

/** What a client says to the server (docs/protocol.md, section 4). */
public sealed interface Said extends Reading {

    /**
     * A message for the room.
     *
     * @param id the client's own, see {@link MessageId}
     * @param text valid UTF-8, at least one byte, as long as the frame allowed: whether it is
     *     {@link ErrorCode#TOO_LONG} is the receiver's to judge. Not copied; two are equal only if
     *     it is the same array.
     */
    record Say(Optional<String> id, byte[] text) implements Said {}

    /** A wish for another name. */
    record Rename(DisplayName name) implements Said {}

    /** Asks for a {@link Told.Pong}. */
    record Ping() implements Said {}
}
