package dev.chatroom.http;

import dev.chatroom.entrance.Rewind;
import dev.chatroom.limits.Admission;
import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Presence;
import dev.chatroom.room.Room;
import dev.chatroom.watch.Counts;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.jboss.logging.Logger;

/**
 * One event loop's listeners. In a turn each of them is written a slice of what it hasn't had; the
 * slice of those who are at the same place, mostly all, is made once. The room is told that the
 * turn has been taken, however far behind a listener is.
 *
 * <p>All but {@link #wake} and {@link #reached} on the event loop.
 */
final class ListenerLane implements Lane {

    private static final Logger LOG = Logger.getLogger(ListenerLane.class);

    /** After which a client that lost the connection comes back. */
    static final long RETRY_MILLIS = 3_000;

    /** In which all come anew if something that was said is missing. */
    private static final Duration AFTER_A_BREAK = Duration.ofSeconds(5);

    private final House house;
    private final EventLoop loop;
    private final List<Listener> listeners = new ArrayList<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile long reached;
    private boolean ticks;
    private int breaks;

    private final Slice slice;

    /** What the lanes of all event loops share. */
    record House(
            Room room,
            MemoryLog log,
            Archive archive,
            JsonLines lines,
            Counts counts,
            Admission admission,
            Faults faults,
            Pace pace,
            RandomGenerator random) {}

    ListenerLane(House house, EventLoop loop) {
        this.house = house;
        this.loop = loop;
        this.slice = new Slice(house.log, house.lines);
        this.breaks = house.log.breaks();
    }

    /** What every answer of this kind begins with. */
    static void headers(HttpServerResponse response) {
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaType.EVENTS)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                // For nginx, which else waits for more before it passes something on.
                .putHeader("X-Accel-Buffering", "no");
    }

    Room room() {
        return house.room;
    }

    Pace pace() {
        return house.pace;
    }

    long head() {
        return house.log.head();
    }

    long now() {
        return System.nanoTime();
    }

    void delivered(long messages) {
        house.counts.delivered(messages);
    }

    /** See {@link Slice#after}. */
    Optional<Events> eventsAfter(long place) {
        return slice.after(place);
    }

    /** Brings a reader from {@code after}, which memory has no more, to where it begins. */
    Optional<Rewind> rewind(long after, Rewind.Reader reader) {
        return Rewind.isNeeded(after, house.log)
                ? Optional.of(new Rewind(house.archive, loop, after, house.log::before, reader))
                : Optional.empty();
    }

    /** {@code page} as events. */
    Buffer events(List<Entry> page) {
        var bytes = Buffer.buffer();
        page.forEach(entry -> Events.append(entry, house.log, house.lines, bytes));
        return bytes;
    }

    /** Serves {@code listener}, which was let in {@code at}, from now on. */
    void add(Listener listener, Position at) {
        heedBreaks();
        listeners.add(listener);
        boolean missedBreak = house.log.placeOf(at).isEmpty();
        if (missedBreak) {
            listener.silence();
        }
        if (missedBreak || house.admission.isClosed()) {
            listener.end(); // All others have been told.
        }
        if (!ticks) {
            ticks = true;
            tickLater();
        }
        wake();
    }

    /** Serves it no more; nothing happens if it wasn't served. */
    void remove(Listener listener) {
        listeners.remove(listener);
    }

    @Override
    public void wake(long since) {
        wake();
    }

    /** Takes a turn soon. Any thread. */
    void wake() {
        if (due.compareAndSet(false, true)) {
            execute(this::turn);
        }
    }

    private void turn() {
        due.set(false);
        long head = house.log.head();
        heedBreaks(); // INVARIANT: before anything is written that comes after one.
        slice.forget(); // There may be more now.
        boolean[] more = new boolean[1];
        for (Listener listener : List.copyOf(listeners)) {
            // Whatever happens to one, the room waits for the end of the turn.
            house.faults.guard(() -> more[0] |= listener.follow(head), listener::fail);
        }
        slice.forget();
        reached = head;
        house.room.laneMoved();
        if (more[0]) {
            wake();
        }
    }

    /** Who was here when something went missing hears no more, and comes anew. */
    private void heedBreaks() {
        if (house.log.breaks() != breaks) {
            breaks = house.log.breaks();
            listeners.forEach(Listener::silence);
            endAll(AFTER_A_BREAK);
        }
    }

    private void tickLater() {
        loop.schedule(this::tick, house.pace.round(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        long now = now();
        for (Listener listener : List.copyOf(listeners)) {
            house.faults.guard(() -> listener.tick(now), listener::fail);
        }
        if (listeners.isEmpty()) {
            ticks = false;
        } else {
            tickLater();
        }
    }

    /** Ends the answer of each listener at a random moment of {@code window}. Any thread. */
    void endAll(Duration window) {
        execute(
                () ->
                        List.copyOf(listeners)
                                .forEach(
                                        listener ->
                                                loop.schedule(
                                                        listener::end,
                                                        delay(window),
                                                        TimeUnit.NANOSECONDS)));
    }

    private long delay(Duration window) {
        return window.isZero() ? 0 : house.random.nextLong(window.toNanos());
    }

    @Override
    public long reached() {
        return reached;
    }

    /** Nothing: listeners hear messages only. */
    @Override
    public void tell(Presence presence) {}

    /** Runs {@code task} on the event loop. Any thread; if the loop has ended nothing happens. */
    void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            LOG.debug("The event loop has ended, and its listeners with it.");
        }
    }
}
