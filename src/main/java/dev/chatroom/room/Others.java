package dev.chatroom.room;

import dev.chatroom.people.Claims;
import java.util.Optional;

/**
 * What a room has to do with other processes in which it is.
 *
 * @param claims how they agree on names
 * @param peers how they know of each other's people
 */
public record Others(Optional<Claims> claims, Optional<Peers> peers) {

    /** There are none. */
    public static final Others NONE = new Others(Optional.empty(), Optional.empty());
}
