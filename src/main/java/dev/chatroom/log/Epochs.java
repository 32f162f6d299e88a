package dev.chatroom.log;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Which places of a {@link MemoryLog} are which positions. Places go on and on; a log that is
 * shared by many processes begins a new epoch now and then while they run, and counts from 1 again.
 * Immutable, so for all threads.
 */
final class Epochs {

    /** The oldest first; never empty, and one only where the log begins no new epoch. */
    private final Span[] spans;

    /**
     * A part of the places.
     *
     * @param after the place before its first one
     * @param offset places less numbers
     * @param broken some of what was said before it is missing, here or elsewhere
     */
    private record Span(long epoch, long after, long offset, boolean broken) {

        Position at(long place) {
            return new Position(epoch, place - offset);
        }
    }

    private Epochs(Span... spans) {
        this.spans = spans;
    }

    /** One epoch, whose numbers are the places. */
    static Epochs of(long epoch) {
        return new Epochs(new Span(epoch, 0, 0, true));
    }

    /**
     * With what comes after {@code head} being what comes after {@code next}.
     *
     * @param broken see {@link MemoryLog#turn}
     * @param oldest what ended before this place is forgotten
     */
    Epochs then(Position next, long head, boolean broken, long oldest) {
        int from = 0;
        while (from + 1 < spans.length && spans[from + 1].after < oldest) {
            from++;
        }
        Span[] more = Arrays.copyOfRange(spans, from, spans.length + 1);
        more[more.length - 1] = new Span(next.epoch(), head, head - next.seq(), broken);
        return new Epochs(more);
    }

    private Span newest() {
        return spans[spans.length - 1];
    }

    long epoch() {
        return newest().epoch;
    }

    /** The position of the newest message, which is at {@code head}. */
    Position head(long head) {
        return newest().at(head);
    }

    /** The position of the message at {@code place}. */
    Position message(long place) {
        int i = spans.length - 1;
        while (i > 0 && spans[i].after >= place) {
            i--;
        }
        return spans[i].at(place);
    }

    /** The position from which on the next one is the message after {@code place}. */
    Position start(long place) {
        int i = spans.length - 1;
        while (i > 0 && spans[i].after > place) {
            i--;
        }
        return spans[i].at(place);
    }

    /**
     * The place before the oldest entry here that comes after {@code at}, if nothing is missing
     * between the two: that is known where {@code at} is of an epoch that is forgotten or was never
     * known here.
     */
    OptionalLong first(Position at) {
        Span oldest = spans[0];
        return at.epoch() < oldest.epoch ? OptionalLong.of(oldest.after) : place(at);
    }

    /** The place of {@code at}, unless something is missing between it and now. */
    OptionalLong place(Position at) {
        long end = Long.MAX_VALUE;
        for (int i = spans.length - 1; i >= 0; i--) {
            Span span = spans[i];
            long place = at.seq() + span.offset;
            if (span.epoch == at.epoch() && place >= span.after && place <= end) {
                return OptionalLong.of(place);
            }
            if (span.broken) {
                return OptionalLong.empty();
            }
            end = span.after;
        }
        return OptionalLong.empty();
    }
}
