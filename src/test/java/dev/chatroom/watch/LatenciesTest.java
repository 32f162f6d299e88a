package dev.chatroom.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

    private final Latencies latencies = new Latencies();

    @ParameterizedTest
    @CsvSource({
        "0, 0.0001",
        "100000, 0.0001",
        "100001, 0.00025",
        "5000000, 0.005",
        "10000000000, 10",
        "10000000001, Infinity",
        "9223372036854775807, Infinity"
    })
    void aLatencyIsInTheBucketOfTheNextBound(long nanos, double bound) {
        latencies.add(nanos, 1);
        for (int i = 0; i < latencies.bounds().length; i++) {
            long expected = latencies.bounds()[i] == bound ? 1 : 0;
            assertEquals(expected, latencies.inBuckets()[i], "up to " + latencies.bounds()[i]);
        }
    }

    @Test
    void eachMessageOfATurnCounts() {
        latencies.add(TimeUnit.MILLISECONDS.toNanos(2), 3);
        latencies.add(TimeUnit.MILLISECONDS.toNanos(4), 1);
        assertEquals(4, LongStream.of(latencies.inBuckets()).sum());
        assertEquals(0.010, latencies.seconds(), 1e-12);
    }
}
