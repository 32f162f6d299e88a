package dev.chatroom.socket;

import io.netty.channel.EventLoop;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;

/** When a fan-out takes its turns on its event loop: one is due at most, whoever asks for it. */
final class Turns {

    private static final Logger LOG = Logger.getLogger(Turns.class);

    private static final long NONE = Long.MIN_VALUE;

    private final EventLoop loop;
    private final LongConsumer turn;

    /** What the turn that is due is for, or {@link #NONE} if there isn't one. */
    private final AtomicLong due = new AtomicLong(NONE);

    private boolean alarmSet; // On the event loop.

    /**
     * @param turn gets the time that it was asked for with, by whoever asked first
     */
    Turns(EventLoop loop, LongConsumer turn) {
        this.loop = loop;
        this.turn = turn;
    }

    /**
     * Asks for a turn. Any thread; returns at once.
     *
     * @param since when that came up which is to be done, in nanoseconds
     */
    void ask(long since) {
        if (due.compareAndSet(NONE, since)) {
            execute(this::takeIfDue);
        }
    }

    /**
     * Takes the turn that is due, if there is one, before all else that the event loop has to do.
     * On the event loop.
     */
    void takeIfDue() {
        if (due.get() != NONE) {
            turn.accept(due.getAndSet(NONE));
        }
    }

    /** Asks for a turn in {@code delay} nanoseconds, or sooner. On the event loop. */
    void askAfter(long delay, long now) {
        if (!alarmSet) {
            alarmSet = true;
            later(delay, () -> alarm(now + delay));
        }
    }

    private void alarm(long at) {
        alarmSet = false;
        ask(at);
    }

    /** Runs {@code task} on the event loop in {@code delay} nanoseconds. */
    void later(long delay, Runnable task) {
        loop.schedule(task, delay, TimeUnit.NANOSECONDS);
    }

    /** Runs {@code task} on the event loop. Any thread; if the loop has ended nothing happens. */
    void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The event loop has ended, and its clients with it.");
        }
    }
}
