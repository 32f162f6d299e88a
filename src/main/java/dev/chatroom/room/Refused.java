package dev.chatroom.room;

import java.util.Optional;

/** Why a member's speech wasn't done. */
public sealed interface Refused {

    /** The message that is meant, if its client gave it an id. */
    Optional<String> id();

    /**
     * The log couldn't store it.
     *
     * @param why a few words for who said it
     */
    record NotStored(Optional<String> id, String why) implements Refused {}

    /** The name is held by another, or looks like one that is. */
    record NameTaken(String name) implements Refused {

        @Override
        public Optional<String> id() {
            return Optional.empty();
        }
    }
}
