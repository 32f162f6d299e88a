package dev.chatroom.people;

import java.time.Instant;

/**
 * What an identity cookie says, with a signature that holds.
 *
 * @param user whose it is
 * @param issued when, to the second
 * @param current whether the current key signed it; if not, a new one is due before the previous
 *     key goes
 */
public record Passport(String user, Instant issued, boolean current) {}
