package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.watch.Counts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Makes what has to be told a setting or the time. */
class Wiring {

    @Produces
    @Singleton
    InstantSource time() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Counts counts() {
        return new Counts(System::nanoTime);
    }

    @Produces
    @Singleton
    FramePool pool() {
        return new FramePool();
    }

    @Produces
    @Singleton
    MemoryLog log(Settings settings, InstantSource time, FramePool pool) {
        return new MemoryLog(time.millis(), settings.history().retain(), pool);
    }
}
