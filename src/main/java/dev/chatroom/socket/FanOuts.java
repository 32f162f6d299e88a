package dev.chatroom.socket;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Room;
import dev.chatroom.watch.Counts;
import io.netty.channel.EventLoop;
import io.quarkus.arc.ClientProxy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** The fan-out of each event loop, made when its first client connects. */
@ApplicationScoped
class FanOuts {

    private final MemoryLog log;
    private final Archive archive;
    private final JsonFrames json;
    private final Room room;
    private final Counts counts;
    private final AtomicInteger laggards = new AtomicInteger();
    private final RandomGenerator random;
    private final Map<EventLoop, FanOut> byLoop = new ConcurrentHashMap<>();

    FanOuts(
            MemoryLog log,
            Archive archive,
            JsonFrames json,
            Room room,
            Counts counts,
            RandomGenerator random) {
        this.json = json;
        this.log = log;
        this.archive = archive;
        this.counts = counts;
        this.random = random;
        // Not its proxy: in dev mode, clients of the application before a restart outlive it.
        this.room = ClientProxy.unwrap(room);
    }

    FanOut of(EventLoop loop) {
        return byLoop.computeIfAbsent(
                loop,
                key ->
                        new FanOut(
                                key,
                                log,
                                archive,
                                json,
                                counts,
                                laggards,
                                room::laneMoved,
                                client -> client.drain(random, Farewell.AFTER_A_BREAK),
                                System::nanoTime));
    }
}
