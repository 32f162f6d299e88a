package dev.chatroom.log.redis;

import dev.chatroom.log.Position;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.InstantSource;

/** Makes sure that an engine is the one that the epoch belongs to: {@link Scripts#JOIN}. */
final class Joining {

    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Longer than a connection for writing lives; if not, it is joined anew. */
    private static final long SESSION_MILLIS = Duration.ofDays(1).toMillis();

    private final Keys keys;
    private final String replica;
    private final InstantSource time;

    /**
     * @param replica this process's own name
     * @param time tells the epoch if a new one begins
     */
    Joining(Keys keys, String replica, InstantSource time) {
        this.keys = keys;
        this.replica = replica;
        this.time = time;
    }

    /**
     * @param epoch of what is appended from now on
     * @param newest the newest entry of the stream
     */
    record Joined(long epoch, Position newest) {}

    /**
     * For one who reads.
     *
     * @param cursor the last id that was read, or nothing
     * @param misses whether what was said up to there isn't all in the engine, as the stream tells
     */
    Joined read(EngineConnection engine, String cursor, boolean misses)
            throws EngineAway, InterruptedException {
        return join(engine, cursor, "", misses);
    }

    /** For one who writes: nothing of its earlier sessions is stored from now on. */
    Joined write(EngineConnection engine, String session) throws EngineAway, InterruptedException {
        return join(engine, "", session, false);
    }

    private Joined join(EngineConnection engine, String cursor, String session, boolean misses)
            throws EngineAway, InterruptedException {
        Request join =
                Request.cmd(Command.EVAL)
                        .arg(Scripts.JOIN)
                        .arg(3)
                        .arg(keys.log())
                        .arg(keys.meta())
                        .arg(keys.writer(replica))
                        .arg(time.millis())
                        .arg(cursor)
                        .arg(session)
                        .arg(SESSION_MILLIS)
                        .arg(misses ? "1" : "");
        Response answer = engine.ask(join, PATIENCE);
        return new Joined(
                Long.parseLong(answer.get(0).toString()),
                StreamEntry.position(answer.get(1).toString()));
    }
}
