package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Rate;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.watch.Counts;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes what has to be told a setting or the time. */
class Wiring {

    /** What a client may ping without being taken for one that does nothing else. */
    private static final Rate PINGS = new Rate(100, 10);

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

    /** Safe for all threads, unlike most of its kind. */
    @Produces
    @Singleton
    RandomGenerator random() {
        return new Random();
    }

    @Produces
    @Singleton
    Terms terms(Settings settings) {
        var limits = settings.limits();
        return new Terms(
                new Rate(limits.burst(), limits.perSecond()),
                PINGS,
                settings.pingInterval().toNanos());
    }

    @Produces
    @Singleton
    Admission admission(Settings settings) {
        var limits = settings.limits();
        int perSecond = limits.handshakesPerSecond();
        return new Admission(
                limits.connections(),
                limits.connectionsPerAddress(),
                new Rate(Math.max(1, perSecond), perSecond));
    }
}
