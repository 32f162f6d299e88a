package dev.chatroom.people;

import java.time.Instant;
import java.util.Optional;

/**
 * What an identity cookie says, with a signature that holds.
 *
 * @param user whose it is
 * @param issued when, to the second
 * @param current whether the current key signed it; if not, a new one is due before the previous
 *     key goes
 * @param login what is known of who has logged in; empty for a guest
 */
public record Passport(String user, Instant issued, boolean current, Optional<Login> login) {

    /** A guest's. */
    Passport(String user, Instant issued, boolean current) {
        this(user, issued, current, Optional.empty());
    }
}
