package dev.chatroom.ops;

import io.quarkus.redis.client.RedisOptionsCustomizer;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Clients of the engine that {@code quarkus.redis.*} describes, each with one connection. Quarkus's
 * own client has a pool, which refuses under load and can't cut a connection that hangs.
 */
@Singleton
class EngineClients implements RedisOptionsCustomizer, Supplier<Redis> {

    private final Instance<Vertx> vertx;
    private volatile RedisOptions options;

    /**
     * @param vertx isn't there yet when {@link #customize} is called
     * @param pooled makes Quarkus read its settings, and isn't used
     */
    EngineClients(Instance<Vertx> vertx, Instance<Redis> pooled) {
        this.vertx = vertx;
    }

    /** Quarkus has read its settings. */
    @Override
    public void customize(String name, RedisOptions options) {
        this.options =
                new RedisOptions(options)
                        .setMaxPoolSize(1)
                        .setMaxPoolWaiting(1)
                        // The second version is what the answers are read as.
                        .setProtocolNegotiation(false);
    }

    @Override
    public Redis get() {
        return Redis.createClient(vertx.get(), options);
    }
}
