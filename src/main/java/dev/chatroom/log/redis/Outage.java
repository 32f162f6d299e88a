package dev.chatroom.log.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Since when one side of the log, its reader or its writer, has had no engine. Its own thread
 * tells, any thread asks.
 */
final class Outage {

    /** What is shorter is no trouble: an engine that starts again takes less. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Logger LOG = Logger.getLogger(RedisLog.class);

    private final String side;
    private final LongSupplier nanoTime;
    private volatile Optional<Since> since = Optional.empty();

    private record Since(long nanos, String why) {}

    /**
     * @param side what isn't done meanwhile, for the log
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    Outage(String side, LongSupplier nanoTime) {
        this.side = side;
        this.nanoTime = nanoTime;
    }

    void begins(String why) {
        if (since.isEmpty()) {
            since = Optional.of(new Since(nanoTime.getAsLong(), why));
            LOG.warnf("The engine is away, so no message is %s: %s.", side, why);
        }
    }

    void ends() {
        if (since.isPresent()) {
            since = Optional.empty();
            LOG.infof("The engine is back: messages are %s again.", side);
        }
    }

    /** In one line, if it takes too long. */
    Optional<String> trouble() {
        return since.filter(it -> nanoTime.getAsLong() - it.nanos >= PATIENCE.toNanos())
                .map(it -> "no message is " + side + ": " + it.why);
    }
}
