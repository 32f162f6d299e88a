package dev.chatroom.moderation;

import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import java.util.List;
import java.util.Optional;

/** What a moderator does (docs/protocol.md, section 8): an entry of the log like any other. */
public sealed interface Act permits Act.Sanction, Act.Announcement, Act.Deletion, Mode {

    /** The most minutes that something about a user lasts: a year. */
    int MOST_MINUTES = 366 * 24 * 60;

    /** As what it is kept in the log. */
    Kind kind();

    /** Something about one user. */
    sealed interface Sanction extends Act {

        String user();

        @Override
        default Kind kind() {
            return Kind.SANCTION;
        }
    }

    /**
     * The user says nothing for a while.
     *
     * @param minutes from when it has its place in the log
     */
    record Mute(String user, int minutes, Optional<String> reason) implements Sanction {}

    record Unmute(String user) implements Sanction {}

    /**
     * The user isn't in the room for a while.
     *
     * @param minutes from when it has its place in the log
     * @param address neither is who comes from where the user came from
     * @param marks of those addresses, as far as they are known where the ban was spoken: see
     *     {@link dev.chatroom.people.AddressMarks}
     */
    record Ban(
            String user, int minutes, Optional<String> reason, boolean address, List<String> marks)
            implements Sanction {}

    /**
     * A process has found a user who is banned at an address that the ban doesn't know yet.
     *
     * @param mark of the address
     */
    record Sighting(String user, String mark) implements Sanction {}

    record Unban(String user) implements Sanction {}

    /**
     * All are told something.
     *
     * @param text UTF-8, not empty; shared, and nobody's to write to
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Announcement(byte[] text) implements Act {

        @Override
        public Kind kind() {
            return Kind.ANNOUNCEMENT;
        }
    }

    /** The text of what was said at {@code message} is taken out. */
    record Deletion(Position message, Optional<String> reason) implements Act {

        @Override
        public Kind kind() {
            return Kind.DELETION;
        }
    }
}
