package dev.chatroom.log.redis;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** Makes logs on an engine, and what else a room has there. */
public final class Engines {

    static final Vertx VERTX = Vertx.vertx();
    private static final AtomicInteger ROOMS = new AtomicInteger();
    private static final AtomicInteger REPLICAS = new AtomicInteger();
    private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    private Engines() {}

    public static Keys newRoom() {
        return new Keys("test-" + RUN + "-" + ROOMS.incrementAndGet());
    }

    static String newReplica() {
        return "r" + RUN + REPLICAS.incrementAndGet();
    }

    public static Redis client(String url) {
        return Redis.createClient(
                VERTX,
                new RedisOptions()
                        .setConnectionString(url)
                        .setProtocolNegotiation(false)
                        .setNetClientOptions(new NetClientOptions().setConnectTimeout(2_000)));
    }

    static Setup setup(Keys keys, int confirm) {
        return new Setup(keys, 10_000, Duration.ZERO, 120_000, confirm);
    }

    static RedisLog log(String url, Keys keys, InstantSource time) {
        return new RedisLog(setup(keys, 0), () -> client(url), newReplica(), time);
    }
}
