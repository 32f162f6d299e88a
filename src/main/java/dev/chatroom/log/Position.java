package dev.chatroom.log;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in one log, written {@code EPOCH-SEQ} (docs/protocol.md, section 1).
 *
 * @param epoch when the log was created, in milliseconds since 1970
 * @param seq 1 for the log's first message; 0 stands before it
 */
public record Position(long epoch, long seq) implements Comparable<Position> {

    /** No leading zeros, so that one position has one spelling; 20 digits are 64 bits. */
    private static final Pattern FORM = Pattern.compile("(0|[1-9]\\d{0,19})-(0|[1-9]\\d{0,19})");

    /** No log comes so far; and whatever is added to it by one who counts on, it fits a long. */
    private static final String LARGEST = "9".repeat(18);

    public Position {
        if (epoch < 0 || seq < 0) {
            throw new IllegalArgumentException("position " + epoch + "-" + seq + " is negative");
        }
    }

    /**
     * What {@code text} says, or empty if it isn't of the form {@code EPOCH-SEQ}. Of what no log
     * will ever hold, a part with more than 18 digits, it is the largest one.
     */
    public static Optional<Position> parse(String text) {
        var parts = FORM.matcher(text);
        return parts.matches()
                ? Optional.of(new Position(number(parts.group(1)), number(parts.group(2))))
                : Optional.empty();
    }

    private static long number(String digits) {
        return Long.parseLong(digits.length() > LARGEST.length() ? LARGEST : digits);
    }

    /** The one before it in its epoch; that of seq 0, which no message has, is before all. */
    public Position previous() {
        return seq == 0 ? this : new Position(epoch, seq - 1);
    }

    @Override
    public int compareTo(Position other) {
        int byEpoch = Long.compare(epoch, other.epoch);
        return byEpoch != 0 ? byEpoch : Long.compare(seq, other.seq);
    }

    @Override
    public String toString() {
        return epoch + "-" + seq;
    }
}
