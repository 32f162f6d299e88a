package dev.chatroom.socket;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Lane;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * One event loop's share of the fan-out. In its turn it takes what is new in the log, joins it into
 * one buffer, and writes that buffer once to each client that has had all before it: one flush, one
 * system call, however many messages. While a turn runs the next messages gather, so that a busy
 * room merges more and an idle one sends at once.
 *
 * <p>All but {@link #wake} and {@link #reached} runs on the event loop.
 */
final class FanOut implements Lane {

    private static final Logger LOG = Logger.getLogger(FanOut.class);

    private final EventLoop loop;
    private final MemoryLog log;
    private final Runnable moved;
    private final AtomicBoolean woken = new AtomicBoolean();

    /** Clients that have been given everything up to {@link #reached}. */
    private final OutboxList inStep = new OutboxList();

    /** Clients whose socket takes nothing at the moment, or that are shown what they missed. */
    private final OutboxList behind = new OutboxList();

    /** Clients that are not being read, until the room has taken what they said. */
    private final List<Client> held = new ArrayList<>();

    private volatile long reached;

    /**
     * @param moved called after each turn
     */
    FanOut(EventLoop loop, MemoryLog log, Runnable moved) {
        this.loop = loop;
        this.log = log;
        this.moved = moved;
    }

    /**
     * @param out where whole frames are written to {@code client}
     */
    Outbox outbox(Client client, ChannelHandlerContext out) {
        return new Outbox(client, this, log, out);
    }

    EventLoop loop() {
        return loop;
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
    public void wake() {
        if (!woken.getAndSet(true)) {
            try {
                loop.execute(this::turn);
            } catch (RejectedExecutionException e) {
                LOG.debug("The event loop has ended, and its clients with it.");
            }
        }
    }

    private void turn() {
        woken.set(false);
        long head = log.head();
        // One queue's length at a time: between two turns every socket may take something.
        advance(Math.min(head, reached + Outbox.SLOTS));
        if (reached < head) {
            wake();
        }
        for (int i = behind.size() - 1; i >= 0; i--) {
            behind.get(i).follow();
        }
        held.removeIf(Client::release);
        moved.run();
    }

    /** Writes everything up to {@code until} to the clients that are in step. */
    private void advance(long until) {
        while (reached < until) {
            if (inStep.size() == 0) {
                reached = until;
                return;
            }
            Chunk chunk = Chunk.of(log, reached, until);
            try {
                writeToAll(chunk);
            } finally {
                chunk.bytes().release();
            }
            reached = chunk.last();
        }
    }

    private void writeToAll(Chunk chunk) {
        for (int i = inStep.size() - 1; i >= 0; i--) {
            Outbox outbox = inStep.get(i);
            if (!outbox.write(chunk.bytes())) {
                outbox.fallBehind(reached);
                OutboxList.remove(outbox);
                behind.add(outbox);
            }
        }
    }

    /** Serves {@code outbox} from the message after {@code after} on. */
    void add(Outbox outbox, long after) {
        advance(Math.max(after, reached));
        outbox.startAfter(after);
        behind.add(outbox);
        outbox.follow();
        held.removeIf(Client::release);
        moved.run();
    }

    /** {@code outbox} has caught up with {@link #reached}. */
    void caughtUp(Outbox outbox) {
        OutboxList.remove(outbox);
        inStep.add(outbox);
    }

    /** Serves {@code outbox} no more; nothing happens if it wasn't served. */
    void remove(Outbox outbox) {
        OutboxList.remove(outbox);
    }

    /** Asks {@code client} after each turn whether it goes on, until it does. */
    void hold(Client client) {
        held.add(client);
    }
}
