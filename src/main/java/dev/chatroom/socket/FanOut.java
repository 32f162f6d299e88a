package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Presence;
import dev.chatroom.watch.Counts;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
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
    private final MemoryLog log;
    private final TurnCounts counts;
    private final Runnable moved;
    private final LongSupplier nanoTime;

    /** Clients that have been given everything up to {@link #reached}. */
    private final InStep text;

    private final InStep json;

    /** Clients whose socket takes nothing at the moment, or that are shown what they missed. */
    private final OutboxList behind = new OutboxList();

    /** How many are behind, on all event loops. */
    private final AtomicInteger laggards;

    private final List<OutboxList> served;
    private final Breaks breaks;
    private final PausedSenders paused = new PausedSenders();

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
            Framing jsonFraming,
            Counts counts,
            AtomicInteger laggards,
            Runnable moved,
            Consumer<Client> sendAway,
            LongSupplier nanoTime) {
        this.turns = new Turns(loop, this::turn);
        this.log = log;
        this.counts = new TurnCounts(counts);
        this.text = new InStep(log, Entry::text, this.counts, this::addBehind);
        this.json = new InStep(log, jsonFraming, this.counts, this::addBehind);
        this.served = List.of(text.clients(), json.clients(), behind);
        this.breaks = new Breaks(log, this::remove, sendAway);
        this.laggards = laggards;
        this.moved = moved;
        this.nanoTime = nanoTime;
    }

    /**
     * @param out where whole frames are written to {@code client}
     */
    Outbox outbox(Client client, Dialect dialect, ChannelHandlerContext out) {
        InStep others =
                switch (dialect) {
                    case TEXT -> text;
                    case JSON -> json;
                };
        return new Outbox(client, this, others, out);
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

    private void turn(long since) {
        long before = reached;
        long head = log.head();
        breaks.heed(served); // INVARIANT: before anything is written that comes after one.
        // One queue's length at a time: between two turns every socket may take something.
        advance(Math.min(head, before + Outbox.SLOTS));
        if (reached < head) {
            turns.ask(since);
        }
        for (int i = behind.size() - 1; i >= 0; i--) {
            behind.get(i).follow();
        }
        long now = now();
        finishTurn(now);
        counts.turn(now - since, isEmpty() ? 0 : reached - before);
    }

    private void finishTurn(long now) {
        paused.release(laggards.get() > 0, now);
        if (behind.size() > 0 || !paused.isEmpty()) {
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
            text.advance(until);
            json.advance(until);
            reached = until;
        }
    }

    private boolean isEmpty() {
        return text.clients().size() + json.clients().size() + behind.size() == 0;
    }

    TurnCounts counts() {
        return counts;
    }

    @Override
    public void tell(Presence presence) {
        execute(() -> tellAll(presence));
    }

    private void tellAll(Presence presence) {
        byte[] frame = JsonTalk.frame(presence);
        OutboxList inStep = json.clients();
        for (int i = inStep.size() - 1; i >= 0; i--) {
            inStep.get(i).tell(presence, frame);
        }
        // Last, because who is told may catch up meanwhile, and would be told again.
        for (int i = behind.size() - 1; i >= 0; i--) {
            Outbox outbox = behind.get(i);
            if (outbox.others() == json) {
                outbox.tell(presence, frame);
            }
        }
    }

    /** Serves {@code outbox}, which was let in so, from now on. */
    void add(Outbox outbox, Joined how) {
        long after = how.after();
        breaks.heed(served);
        // Where there was nobody there were no turns, either.
        advance(isEmpty() ? log.head() : Math.max(after, reached));
        outbox.startAfter(after);
        addBehind(outbox);
        if (breaks.isBefore(how.at())) {
            breaks.silence(outbox);
        } else {
            outbox.follow();
        }
        finishTurn(now());
        if (reached < log.head()) {
            wake();
        }
    }

    private void addBehind(Outbox outbox) {
        laggards.incrementAndGet();
        behind.add(outbox);
    }

    /** {@code outbox} has caught up with those in step. */
    void caughtUp(Outbox outbox) {
        remove(outbox);
        outbox.others().clients().add(outbox);
    }

    /** Serves {@code outbox} no more; nothing happens if it wasn't served. */
    void remove(Outbox outbox) {
        boolean wasLast = outbox.list == behind && laggards.decrementAndGet() == 0;
        if (wasLast && !paused.isEmpty()) {
            wake(); // Other loops' floods find out when they have rested.
        }
        OutboxList.remove(outbox);
    }

    /** {@code client} isn't read until its {@link Client#release} says that it is. */
    void pause(Client client) {
        long now = now();
        paused.add(client, now);
        turns.askAfter(PausedSenders.REST, now);
        counts.paused();
    }
}
