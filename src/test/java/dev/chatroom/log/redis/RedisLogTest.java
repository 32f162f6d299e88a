package dev.chatroom.log.redis;

import dev.chatroom.log.LastingLogContract;
import dev.chatroom.log.Log;
import dev.chatroom.support.EngineServer;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class RedisLogTest extends LastingLogContract {

    private static Optional<EngineServer> server = Optional.empty();
    private static String url;

    private final Keys keys = Engines.newRoom();

    @BeforeAll
    static void start() {
        if (EngineServer.given().isEmpty()) {
            server = Optional.of(EngineServer.start());
        }
        url = EngineServer.given().orElseGet(() -> server.get().url());
    }

    @AfterAll
    static void stop() {
        server.ifPresent(EngineServer::close);
    }

    @Override
    protected Log create(InstantSource time) {
        return Engines.log(url, keys, time);
    }
}
