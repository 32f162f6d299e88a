package dev.chatroom.ops;

import dev.chatroom.room.Room;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LeaveReason;
import dev.chatroom.watch.RefusalReason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.prometheus.PrometheusMeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * Shows the {@link Counts} to Micrometer, which reads them when {@code /q/metrics} is asked for.
 * Each name is in the table of docs/operations.md, and a test holds it there.
 */
@Singleton
class Metrics implements MeterBinder {

    private final Room room;
    private final Counts counts;

    Metrics(Room room, Counts counts) {
        this.room = room;
        this.counts = counts;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "connections", "Clients in the room", Room::size);
        gauge(registry, "people", "People in the room", Room::people);
        gauge(registry, "mailbox.depth", "Events that wait for the room's loop", Room::waiting);
        Gauge.builder("chatroom.queue.high.water", counts, Counts::longestQueue)
                .description("Most messages that waited for one client, in one to two minutes")
                .register(registry);
        counter(registry, "joins", "Clients that joined the room", Counts::joins);
        counter(registry, "messages", "Messages that got a place in the log", Counts::messages);
        counter(registry, "deliveries", "Messages written to clients", Counts::deliveries);
        counter(registry, "pauses", "Times a socket was left unread", Counts::pauses);
        counter(
                registry,
                "evictions",
                "Clients put out as too slow",
                all -> all.leaves(LeaveReason.TOO_SLOW));
        for (LeaveReason why : LeaveReason.values()) {
            counter(registry, "leaves", "Clients that left", why, all -> all.leaves(why));
        }
        for (RefusalReason why : RefusalReason.values()) {
            counter(registry, "refusals", "Handshakes refused", why, all -> all.refusals(why));
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Room> value) {
        Gauge.builder("chatroom." + name, room, value).description(what).register(registry);
    }

    private void counter(
            MeterRegistry registry, String name, String what, ToDoubleFunction<Counts> value) {
        FunctionCounter.builder("chatroom." + name, counts, value)
                .description(what)
                .register(registry);
    }

    private void counter(
            MeterRegistry registry,
            String name,
            String what,
            Enum<?> why,
            ToDoubleFunction<Counts> value) {
        FunctionCounter.builder("chatroom." + name, counts, value)
                .tag("reason", why.name().toLowerCase(Locale.ROOT))
                .description(what)
                .register(registry);
    }

    /** Micrometer's own histograms can't be filled from elsewhere: this one is Prometheus's. */
    void addFanOut(@Observes StartupEvent event, PrometheusMeterRegistry registry) {
        registry.getPrometheusRegistry().register(new FanOutSeconds(counts.fanOut()));
    }
}
