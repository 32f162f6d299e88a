package dev.chatroom.protocol.json;

import dev.chatroom.log.Position;
import java.util.List;
import java.util.Optional;

/** What the server tells a client, but for {@link Message} (docs/protocol.md, section 4). */
public sealed interface Told
        permits Told.Welcome,
                Told.Presence,
                Told.Pong,
                Told.Closing,
                Told.Deleted,
                Told.Announcement,
                Told.Mode,
                Problem {

    /**
     * The first frame.
     *
     * @param at where the messages that follow begin, right behind it
     * @param resumed it is the position that the client asked for
     * @param members how many there are, of whom {@code roster} may hold only the first
     */
    record Welcome(
            User you,
            Position at,
            boolean resumed,
            int members,
            Roster roster,
            Limits limits,
            Mode mode)
            implements Told {}

    /**
     * People, written once for all who are told of the same ones: see {@link JsonWriter#roster}.
     *
     * @param json an array; not to be changed
     */
    record Roster(byte[] json) {}

    /** What has changed since the last one, or in a crowd the count alone. */
    record Presence(int members, List<User> joined, List<User> left) implements Told {}

    record Pong() implements Told {}

    /**
     * The connection is about to be closed.
     *
     * @param within milliseconds, in which to come back at a random time
     */
    record Closing(int code, long within) implements Told {}

    /** The text of what was said at {@code message} was taken out. */
    record Deleted(Position at, Position message) implements Told {}

    /**
     * A moderator tells everybody.
     *
     * @param text empty if it was taken out
     */
    record Announcement(Position at, long time, Optional<String> text) implements Told {}

    /** What holds for all who speak, from now on. */
    record Mode(int slowSeconds, boolean readOnly) implements Told {}

    /** Somebody, as everybody sees them. */
    record User(String id, String name) {}

    /**
     * What a client may do.
     *
     * @param text most UTF-8 bytes of a message
     * @param burst messages at once
     * @param perSecond and then each second; 0 for no limit
     */
    record Limits(int text, int burst, int perSecond) {}
}
