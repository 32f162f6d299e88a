package dev.chatroom.protocol.json;

import java.util.Optional;

/**
 * An {@code error}: something that a client said wasn't done.
 *
 * @param id of what it said, where that could be read
 * @param message a sentence for a person, without anything that the client sent
 */
public record Problem(Optional<String> id, ErrorCode code, String message)
        implements Reading, Told {}
