package dev.chatroom.protocol.json;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * An {@code error}: something that a client said wasn't done.
 *
 * @param id of what it said, where that could be read
 * @param message a sentence for a person, without anything that the client sent
 * @param retryAfter milliseconds after which it may be said again, where that is known
 */
public record Problem(Optional<String> id, ErrorCode code, String message, OptionalLong retryAfter)
        implements Reading, Told {

    public Problem(Optional<String> id, ErrorCode code, String message) {
        this(id, code, message, OptionalLong.empty());
    }
}
