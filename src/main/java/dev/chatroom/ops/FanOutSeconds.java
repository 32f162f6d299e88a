package dev.chatroom.ops;

import dev.chatroom.watch.Latencies;
import io.prometheus.client.Collector;
import java.util.ArrayList;
import java.util.List;

/** The latencies of the fan-out as Prometheus's histogram {@code chatroom_fanout_seconds}. */
final class FanOutSeconds extends Collector {

    private static final String NAME = "chatroom_fanout_seconds";
    private static final String HELP =
            "From the room's mailbox to the last write of an event loop's turn";

    private final Latencies latencies;

    FanOutSeconds(Latencies latencies) {
        this.latencies = latencies;
    }

    @Override
    public List<MetricFamilySamples> collect() {
        double[] bounds = latencies.bounds();
        long[] inBuckets = latencies.inBuckets();
        var samples = new ArrayList<MetricFamilySamples.Sample>();
        long upToHere = 0;
        for (int i = 0; i < bounds.length; i++) {
            upToHere += inBuckets[i];
            samples.add(
                    new MetricFamilySamples.Sample(
                            NAME + "_bucket",
                            List.of("le"),
                            List.of(doubleToGoString(bounds[i])),
                            upToHere));
        }
        samples.add(sample("_sum", latencies.seconds()));
        samples.add(sample("_count", upToHere));
        return List.of(new MetricFamilySamples(NAME, Type.HISTOGRAM, HELP, samples));
    }

    private static MetricFamilySamples.Sample sample(String suffix, double value) {
        return new MetricFamilySamples.Sample(NAME + suffix, List.of(), List.of(), value);
    }
}
