package dev.chatroom.room;

import dev.chatroom.moderation.Moderation.Measure;
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

    /** A moderator lets the user say nothing. */
    record Muted(Optional<String> id, Measure mute) implements Refused {}

    /** A moderator lets the user not be here. */
    record Banned(Optional<String> id, Measure ban) implements Refused {}

    /** A moderator lets nobody speak. */
    record ReadOnly(Optional<String> id) implements Refused {}

    /**
     * The user has spoken a moment ago, and a moderator has slowed the room down.
     *
     * @param millis milliseconds until the user may speak again
     */
    record TooSoon(Optional<String> id, long millis) implements Refused {}

    /** There is nothing whose text could be taken out. */
    record NothingThere() implements Refused {

        @Override
        public Optional<String> id() {
            return Optional.empty();
        }
    }
}
