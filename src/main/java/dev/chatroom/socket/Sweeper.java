package dev.chatroom.socket;

import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Terms;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.EventExecutor;
import io.quarkus.netty.MainEventLoopGroup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Goes through all connections of each event loop, again and again: asks the clients of the room
 * for a sign of life, and closes connections that have no business here. One timer for each event
 * loop, whatever the number of connections.
 */
@ApplicationScoped
public class Sweeper {

    /** Rounds in one ping interval: a ping is late by this part of it at most. */
    private static final int ROUNDS = 10;

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);
    private static final long SHORTEST = TimeUnit.MILLISECONDS.toNanos(20);

    private final EventLoopGroup loops;
    private final Admission admission;
    private final Allowances spoken;
    private final long period;
    private final List<Future<?>> timers = new ArrayList<>();

    /**
     * @param spoken of those who speak over plain HTTP
     */
    Sweeper(
            @MainEventLoopGroup EventLoopGroup loops,
            Admission admission,
            Allowances spoken,
            Terms terms) {
        this.loops = loops;
        this.admission = admission;
        this.spoken = spoken;
        this.period =
                terms.pingInterval() == 0
                        ? LONGEST
                        : Math.clamp(terms.pingInterval() / ROUNDS, SHORTEST, LONGEST);
    }

    /** Starts going round; once. */
    public void start() {
        for (EventExecutor loop : loops) {
            timers.add(
                    loop.scheduleAtFixedRate(
                            () -> sweep((EventLoop) loop), period, period, TimeUnit.NANOSECONDS));
        }
    }

    public void stop() {
        timers.forEach(timer -> timer.cancel(false));
    }

    /** Calls {@code what} for each client of the room, on its event loop; returns before that. */
    void eachClient(Consumer<Client> what) {
        for (EventExecutor loop : loops) {
            loop.execute(
                    () ->
                            channels((EventLoop) loop).stream()
                                    .map(channel -> channel.pipeline().get(Frames.class))
                                    .filter(Objects::nonNull)
                                    .forEach(frames -> what.accept(frames.client())));
        }
    }

    private void sweep(EventLoop loop) {
        long now = System.nanoTime();
        admission.forget(now);
        spoken.forget(now);
        for (Channel channel : channels(loop)) {
            Frames frames = channel.pipeline().get(Frames.class);
            if (frames != null) {
                frames.client().sweep(now);
            } else if (HttpUse.of(channel).isOver(now)) {
                channel.close();
            }
        }
    }

    /** A list of its own, because what is done with a channel may close it. */
    private static List<Channel> channels(EventLoop loop) {
        List<Channel> channels = new ArrayList<>();
        ((SingleThreadEventLoop) loop)
                .registeredChannelsIterator()
                .forEachRemaining(
                        channel -> {
                            // Without a parent it is one that we have opened: to Redis.
                            if (channel instanceof SocketChannel && channel.parent() != null) {
                                channels.add(channel);
                            }
                        });
        return channels;
    }
}
