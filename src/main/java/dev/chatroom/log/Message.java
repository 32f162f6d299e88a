package dev.chatroom.log;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * An entry at its place in the log. Equal to one of the same content.
 *
 * @param time when the room took it, in milliseconds since 1970; clocks are set back at times, so
 *     only {@code at} tells the order
 * @param id what its client called it, if it did
 * @param text UTF-8, perhaps empty; shared, and nobody's to write to
 */
public record Message(
        Position at, long time, Author from, Optional<String> id, byte[] text, Kind kind) {

    /** What somebody said. */
    public Message(Position at, long time, Author from, Optional<String> id, byte[] text) {
        this(at, time, from, id, text, Kind.MESSAGE);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message that
                && at.equals(that.at)
                && time == that.time
                && from.equals(that.from)
                && id.equals(that.id)
                && Arrays.equals(text, that.text)
                && kind == that.kind;
    }

    @Override
    public int hashCode() {
        return Objects.hash(at, time, from, id, Arrays.hashCode(text), kind);
    }
}
