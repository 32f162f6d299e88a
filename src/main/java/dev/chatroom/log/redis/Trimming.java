package dev.chatroom.log.redis;

import dev.chatroom.log.redis.StreamEntry.Said;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Takes messages out of the stream that are too old. The writer's thread alone. */
final class Trimming {

    private static final int PAGE = 500;
    private static final long BETWEEN = Duration.ofMinutes(1).toMillis();
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Keys keys;
    private final Duration age;
    private final InstantSource time;
    private long next;

    /**
     * @param age how old they get; zero for as old as they may
     */
    Trimming(Keys keys, Duration age, InstantSource time) {
        this.keys = keys;
        this.age = age;
        this.time = time;
    }

    /** Does it, if a minute has passed. */
    void trim(EngineConnection engine) throws EngineAway, InterruptedException {
        long now = time.millis();
        if (age.isZero() || now < next) {
            return;
        }
        long oldest = now - age.toMillis();
        List<StreamEntry> page =
                StreamEntry.all(
                        engine.ask(
                                Request.cmd(Command.XRANGE)
                                        .arg(keys.log())
                                        .arg("-")
                                        .arg("+")
                                        .arg("COUNT")
                                        .arg(PAGE),
                                PATIENCE));
        StreamEntry last = null;
        for (StreamEntry entry : page) {
            if (entry instanceof Said said && said.message().time() >= oldest) {
                break;
            }
            last = entry;
        }
        if (last != null) {
            engine.ask(
                    Request.cmd(Command.XTRIM)
                            .arg(keys.log())
                            .arg("MINID")
                            .arg(last.at().epoch() + "-" + (last.at().seq() + 1)),
                    PATIENCE);
        }
        if (last == null || !last.equals(page.getLast()) || page.size() < PAGE) {
            next = now + BETWEEN;
        }
    }
}
