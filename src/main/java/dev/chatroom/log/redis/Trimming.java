package dev.chatroom.log.redis;

import dev.chatroom.log.redis.StreamEntry.Said;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Takes out of the stream what is too old, and out of what is beside it what is too much, too. The
 * writer's thread alone.
 */
final class Trimming {

    private static final long BETWEEN = Duration.ofMinutes(1).toMillis();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Keys keys;
    private final History history;
    private final long most;
    private final Duration age;
    private final InstantSource time;
    private final Extent extent;
    private long next;

    /**
     * @param most how many messages are kept in the stream
     * @param age how old they get; zero for as old as they may
     * @param extent is told what is left
     */
    Trimming(Keys keys, long most, Duration age, InstantSource time, Extent extent) {
        this.keys = keys;
        this.history = new History(keys);
        this.most = most;
        this.age = age;
        this.time = time;
        this.extent = extent;
    }

    /** Does it, if a minute has passed. */
    void trim(EngineConnection engine) throws EngineAway, InterruptedException {
        long now = time.millis();
        if (now < next) {
            return;
        }
        List<StreamEntry> page = age.isZero() ? List.of() : history.oldest(engine, History.PAGE);
        StreamEntry last = null;
        for (StreamEntry entry : page) {
            if (entry instanceof Said said && said.message().time() >= now - age.toMillis()) {
                break;
            }
            last = entry;
        }
        engine.ask(
                Request.cmd(Command.EVAL)
                        .arg(ActScripts.TRIM)
                        .arg(2)
                        .arg(keys.log())
                        .arg(keys.aside())
                        .arg(most)
                        .arg(last == null ? "" : last.at().epoch() + "-" + (last.at().seq() + 1)),
                PATIENCE);
        if (last == null || !last.equals(page.getLast()) || page.size() < History.PAGE) {
            next = now + BETWEEN;
            history.lookForOldest(engine, extent);
        }
    }
}
