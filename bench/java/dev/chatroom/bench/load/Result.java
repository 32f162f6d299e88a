package dev.chatroom.bench.load;

import java.util.SortedMap;
import org.HdrHistogram.Histogram;

/**
 * What came out of a run.
 *
 * @param latencies nanoseconds from when a message was due to when its bytes were read, of each
 *     delivery after the warm-up
 * @param said messages, in the warm-up, too
 * @param delivered all that came of them
 * @param seconds from the end of the warm-up to the last delivery
 * @param lost deliveries that never came, those to clients that were closed included
 * @param repeated deliveries that came again
 * @param late deliveries that came after a later one of the same speaker
 * @param otherOrder clients that heard everything, but in another order than most
 * @param foreign messages of others in the room, and damaged ones
 * @param closes connections that were closed during the run, by close code
 * @param cores what the generator used after the warm-up: 1 is one core all the time
 * @param serverSeconds the server's CPU time after the warm-up, 0 if it isn't known
 */
record Result(
        Scenario scenario,
        Histogram latencies,
        long said,
        long delivered,
        double seconds,
        long lost,
        long repeated,
        long late,
        int otherOrder,
        long foreign,
        SortedMap<Integer, Integer> closes,
        double cores,
        double serverSeconds) {

    /** Of each thread's core; above it the generator may be what is measured. */
    private static final double BUSY = 0.85;

    private static final double NANOS_IN_MILLI = 1e6;

    /** Nothing was lost, repeated or out of order. */
    boolean isFaultless() {
        return lost == 0 && repeated == 0 && late == 0 && otherOrder == 0;
    }

    /** Deliveries a second after the warm-up. */
    double throughput() {
        return seconds > 0 ? latencies.getTotalCount() / seconds : 0;
    }

    /** Milliseconds within which {@code percent} of the deliveries came. */
    double percentile(double percent) {
        return latencies.getValueAtPercentile(percent) / NANOS_IN_MILLI;
    }

    /** Milliseconds. */
    double max() {
        return latencies.getMaxValue() / NANOS_IN_MILLI;
    }

    /** Microseconds of the server's CPU time, 0 if it isn't known. */
    double serverCpuPerDelivery() {
        return serverSeconds * 1e6 / Math.max(1, latencies.getTotalCount());
    }

    /** The generator had no time to spare: latencies are its own, too. */
    boolean isGeneratorTheLimit() {
        return cores > BUSY * scenario.threads();
    }

    String closesInWords() {
        if (closes.isEmpty()) {
            return "none";
        }
        var words = new StringBuilder();
        closes.forEach((code, many) -> words.append(", %,d with %d".formatted(many, code)));
        return words.substring(2);
    }
}
