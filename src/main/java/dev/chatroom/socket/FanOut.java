package dev.chatroom.socket;

import dev.chatroom.entrance.Rewind;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Presence;
import dev.chatroom.watch.Counts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One event loop's share of the fan-out. In its turn it takes what is new in the log, joins it into
 * one buffer, and writes that buffer once to each client that has had all before it: one flush, one
 * system call, however many messages. While a turn runs the next messages gather, so that a busy
 * room merges more and an idle one sends at once.
 *
 * <p>All but {@link #wake} and {@link #reached} runs on the event loop.
 */
final class FanOut implements Lane {

    /**
     * Nanoseconds that a socket may take nothing before its client is too slow, and that a flood
     * waits for those that lag.
     */
    static final long PATIENCE = TimeUnit.MILLISECONDS.toNanos(100);

    private final Turns turns;
    private final EventLoop loop;
    private final MemoryLog log;
    private final Archive archive;
    private final TurnCounts counts;
    private final Runnable moved;
    private final LongSupplier nanoTime;

    private final Rows rows;
    private final Telling telling;
    private final Breaks breaks;
    private final PausedSenders paused = new PausedSenders();

    /** What has to wait until clients have got more. */
    private List<Runnable> postponed = new ArrayList<>(0);

    private volatile long reached;

    /**
     * @param jsonFraming how clients of the json dialect get a message
     * @param laggards how many clients are behind, of all fan-outs
     * @param moved called after each turn
     * @param sendAway gets who was here when something that was said went missing
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    FanOut(
            EventLoop loop,
            MemoryLog log,
            Archive archive,
            Framing jsonFraming,
            Counts counts,
            AtomicInteger laggards,
            Runnable moved,
            Consumer<Client> sendAway,
            LongSupplier nanoTime) {
        this.turns = new Turns(loop, this::turn);
        this.loop = loop;
        this.log = log;
        this.archive = archive;
        this.counts = new TurnCounts(counts);
        this.rows = new Rows(log, jsonFraming, this.counts, laggards);
        this.telling = new Telling(turns::execute, rows::jsonClients);
        this.breaks = new Breaks(log, this::remove, sendAway);
        this.moved = moved;
        this.nanoTime = nanoTime;
    }

    /**
     * @param out where whole frames are written to {@code client}
     */
    Outbox outbox(Client client, Dialect dialect, ChannelHandlerContext out) {
        return new Outbox(client, this, rows.of(dialect), out);
    }

    /** See {@link Turns#execute}. */
    void execute(Runnable task) {
        turns.execute(task);
    }

    /** See {@link Turns#later}. */
    void later(long delay, Runnable task) {
        turns.later(delay, task);
    }

    /** The newest message there is. */
    long head() {
        return log.head();
    }

    @Override
    public long reached() {
        return reached;
    }

    @Override
    public void wake(long since) {
        turns.ask(since);
    }

    /** Takes a turn soon, for another reason than a message. Any thread. */
    void wake() {
        turns.ask(now());
    }

    /**
     * Lets messages pass whoever comes: a crowd brings the event loop more to do at once than a
     * message should wait for. To be called before each of them.
     */
    void takeTurnIfDue() {
        turns.takeIfDue();
    }

    private void turn(long since) {
        long before = reached;
        long head = log.head();
        breaks.heed(rows.served()); // INVARIANT: before anything is written that comes after one.
        // One queue's length at a time: between two turns every socket may take something.
        advance(Math.min(head, before + Outbox.SLOTS));
        if (reached < head) {
            turns.ask(since);
        }
        rows.follow();
        doPostponed();
        long now = now();
        finishTurn(now);
        counts.turn(now - since, rows.isEmpty() ? 0 : reached - before);
    }

    /**
     * Does {@code task} when more has been written to clients than now. Bounded by what clients may
     * have under way.
     */
    void afterTurn(Runnable task) {
        postponed.add(task);
        turns.askAfter(PATIENCE, now());
    }

    private void doPostponed() {
        if (!postponed.isEmpty()) {
            List<Runnable> tasks = postponed;
            postponed = new ArrayList<>(0);
            tasks.forEach(Runnable::run);
        }
    }

    private void finishTurn(long now) {
        paused.release(rows.anyLags(), now);
        if (rows.someAreBehind() || !paused.isEmpty()) {
            // Patience or rest will be over, whether or not anything is said until then.
            turns.askAfter(paused.isEmpty() ? PATIENCE : PausedSenders.REST, now);
        }
        moved.run();
    }

    long now() {
        return nanoTime.getAsLong();
    }

    /** Writes everything up to {@code until} to the clients that are in step. */
    private void advance(long until) {
        if (until > reached) {
            rows.advance(until);
            reached = until;
        }
    }

    TurnCounts counts() {
        return counts;
    }

    @Override
    public void tell(Presence presence) {
        execute(() -> telling.tell(presence));
    }

    /** Serves {@code outbox}, which was let in so, from now on. */
    void add(Outbox outbox, Joined how) {
        if (Rewind.isNeeded(how.after(), log)) {
            rows.addRewinding(outbox);
            outbox.rewind(archive, loop, how, log);
        } else {
            serve(outbox, how.after(), how.at());
        }
    }

    /**
     * Serves {@code outbox} from now on.
     *
     * @param after the place before the first message for it
     * @param at the position at which it was let in
     */
    void serve(Outbox outbox, long after, Position at) {
        breaks.heed(rows.served());
        // Where there was nobody there were no turns, either.
        advance(rows.isEmpty() ? log.head() : Math.max(after, reached));
        outbox.startAfter(after);
        rows.addBehind(outbox);
        if (breaks.isBefore(at)) {
            breaks.silence(outbox);
        } else {
            outbox.follow();
        }
        finishTurn(now());
        if (reached < log.head()) {
            wake();
        }
    }

    /** It gets no more messages, because something before them is missing. */
    boolean isSilent(Outbox outbox) {
        return breaks.has(outbox);
    }

    /** {@code outbox} has caught up with those in step. */
    void caughtUp(Outbox outbox) {
        remove(outbox);
        rows.addInStep(outbox);
    }

    /** Serves {@code outbox} no more; nothing happens if it wasn't served. */
    void remove(Outbox outbox) {
        boolean wasLast = rows.remove(outbox);
        if (wasLast && !paused.isEmpty()) {
            wake(); // Other loops' floods find out when they have rested.
        }
    }

    /** {@code client} isn't read until its {@link Client#release} says that it is. */
    void pause(Client client) {
        long now = now();
        paused.add(client, now);
        turns.askAfter(PausedSenders.REST, now);
        counts.paused();
    }
}
