package dev.chatroom.log;

import java.util.Arrays;
import java.util.Optional;

/**
 * A message, or an act of a moderator, that has no place in the log yet.
 *
 * <p>Its bytes are lent: from {@link Log#append} until the draft is answered nobody may write to
 * {@code frame}, and the log never reads it afterwards. Equal only to itself, as arrays are.
 *
 * @param id what its client calls it, if it does
 * @param time when the room took it, in milliseconds since 1970
 * @param frame a wire frame and perhaps more, mostly from a {@link FramePool}
 * @param length the frame's bytes: its header and its text
 * @param header the bytes before the text, which is UTF-8 and may be empty
 * @param target the entry whose text a {@link Kind#DELETION} takes out
 */
public record Draft(
        Author from,
        Optional<String> id,
        long time,
        byte[] frame,
        int length,
        int header,
        Kind kind,
        Optional<Position> target) {

    public Draft {
        if (header < 0 || length < header || frame.length < length) {
            throw new IllegalArgumentException(
                    "no text from " + header + " to " + length + " in " + frame.length + " bytes");
        }
    }

    /** Of a message. */
    public Draft(
            Author from, Optional<String> id, long time, byte[] frame, int length, int header) {
        this(from, id, time, frame, length, header, Kind.MESSAGE, Optional.empty());
    }

    /** Of what a moderator does. */
    public static Draft act(
            Author from, long time, byte[] text, Kind kind, Optional<Position> target) {
        return new Draft(from, Optional.empty(), time, text, text.length, 0, kind, target);
    }

    /** The same without its text. */
    Draft emptied() {
        return new Draft(from, id, time, new byte[0], 0, 0, kind.emptied(), Optional.empty());
    }

    /** A copy of the text's bytes. */
    public byte[] text() {
        return Arrays.copyOfRange(frame, header, length);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
