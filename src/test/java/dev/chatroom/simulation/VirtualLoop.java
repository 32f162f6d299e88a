package dev.chatroom.simulation;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.AbstractScheduledEventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;

/**
 * An event loop without a thread: runs a task when it is told to, by the clock that it is given.
 */
final class VirtualLoop extends AbstractScheduledEventExecutor implements EventLoop {

    /** Tasks without any time passing; far more than there can be. */
    private static final int MOST = 1_000_000;

    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final Clock clock;

    VirtualLoop(Clock clock) {
        this.clock = clock;
    }

    /** Runs the task that has waited longest, if there is one. */
    boolean runOne() {
        for (Runnable due; (due = pollScheduledTask(getCurrentTimeNanos())) != null; ) {
            tasks.add(due);
        }
        Runnable task = tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    /** Runs what is due, and what comes of it. */
    void runAll() {
        for (int i = 0; runOne(); i++) {
            if (i == MOST) {
                throw new AssertionError("an event loop's tasks never end");
            }
        }
    }

    /** There is nothing to do, now or later. */
    boolean isIdle() {
        return tasks.isEmpty() && nextScheduledTaskNano() == -1;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    protected long getCurrentTimeNanos() {
        return clock.getAsLong();
    }

    @Override
    public ChannelFuture register(Channel channel) {
        return register(new DefaultChannelPromise(channel, this));
    }

    @Override
    public ChannelFuture register(ChannelPromise promise) {
        promise.channel().unsafe().register(this, promise);
        return promise;
    }

    @Override
    @Deprecated
    public ChannelFuture register(Channel channel, ChannelPromise promise) {
        return register(promise);
    }

    @Override
    public EventLoopGroup parent() {
        return this;
    }

    @Override
    public EventLoop next() {
        return this;
    }

    @Override
    public boolean inEventLoop(Thread thread) {
        return true;
    }

    @Override
    public boolean isShuttingDown() {
        return false;
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public Future<?> shutdownGracefully(long quietPeriod, long timeout, TimeUnit unit) {
        throw new UnsupportedOperationException("it has no thread that could end");
    }

    @Override
    @Deprecated
    public void shutdown() {
        throw new UnsupportedOperationException("it has no thread that could end");
    }

    @Override
    public Future<?> terminationFuture() {
        throw new UnsupportedOperationException("it has no thread that could end");
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }
}
