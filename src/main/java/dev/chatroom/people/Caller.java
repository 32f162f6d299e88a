package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.Optional;

/**
 * Who somebody says they are as they come.
 *
 * @param user their id: of their cookie, or a new one
 * @param wish the display name that they wish for, if they do
 * @param address where they come from, as {@link dev.chatroom.limits.Addresses#group} has it; may
 *     be empty
 * @param moderator the room's rules aren't for them
 */
public record Caller(String user, Optional<DisplayName> wish, String address, boolean moderator) {

    /** Somebody from nowhere in particular. */
    public Caller(String user, Optional<DisplayName> wish) {
        this(user, wish, "", false);
    }

    /** The same with another wish. */
    public Caller called(Optional<DisplayName> name) {
        return new Caller(user, name, address, moderator);
    }
}
