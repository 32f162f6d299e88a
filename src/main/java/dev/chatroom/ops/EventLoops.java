package dev.chatroom.ops;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * How many event loops there are where nobody says so: one for every two processors. An event loop
 * merges what waits for all its clients, so fewer of them make fewer and larger writes; the other
 * half of the processors is for the room's loop, for HTTP, and for the kernel's share of the work
 * (docs/adr/0006).
 */
public class EventLoops implements ConfigSource {

    private static final String KEY = "quarkus.vertx.event-loops-pool-size";

    /** Below every other source: application.properties has 250. */
    private static final int LAST = 50;

    static int number(int processors) {
        return Math.max(1, processors / 2);
    }

    @Override
    public Map<String, String> getProperties() {
        return Map.of(KEY, getValue(KEY));
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of(KEY);
    }

    @Override
    public String getValue(String name) {
        return name.equals(KEY)
                ? Integer.toString(number(Runtime.getRuntime().availableProcessors()))
                : null;
    }

    @Override
    public String getName() {
        return "one event loop for every two processors";
    }

    @Override
    public int getOrdinal() {
        return LAST;
    }
}
