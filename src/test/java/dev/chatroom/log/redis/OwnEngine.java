package dev.chatroom.log.redis;

import dev.chatroom.support.EngineServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a room, and an engine of its own that it may kill. */
abstract class OwnEngine {

    final Keys keys = Engines.newRoom();
    EngineServer engine;

    @BeforeEach
    void start() {
        engine = EngineServer.start();
    }

    @AfterEach
    void stop() {
        engine.close();
    }
}
