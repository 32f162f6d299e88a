package dev.chatroom.log.redis;

import dev.chatroom.log.Log.Delivery;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.StreamEntry.Begins;
import dev.chatroom.log.redis.StreamEntry.Said;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads the stream over a connection of its own, in the order that all readers see. Its thread is
 * {@code log-reader}.
 */
final class Reader {

    private static final int MOST = 500;
    private static final Duration BLOCK = Duration.ofSeconds(2);

    /** An engine that is silent for longer hangs, or is cut off. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final long WHILE_BEHIND = TimeUnit.MILLISECONDS.toNanos(1);

    private static final Logger LOG = Logger.getLogger(RedisLog.class);

    private final Keys keys;
    private final History history;
    private final Supplier<Redis> clients;
    private final Joining joining;
    private final Unanswered unanswered;
    private final Delivery delivery;
    private final Outage outage;
    private final CountDownLatch closing;
    private final Extent extent;
    private final String tag;

    /** What was passed on last. */
    private Position cursor;

    /** What comes after that, and isn't passed on yet: consecutive, and one epoch's. */
    private final List<Said> gathered = new ArrayList<>();

    private boolean misses;

    /**
     * @param extent what is known already
     */
    Reader(
            Keys keys,
            Supplier<Redis> clients,
            Joining joining,
            Unanswered unanswered,
            Delivery delivery,
            Outage outage,
            CountDownLatch closing,
            String replica,
            Extent extent) {
        this.keys = keys;
        this.history = new History(keys);
        this.clients = clients;
        this.joining = joining;
        this.unanswered = unanswered;
        this.delivery = delivery;
        this.outage = outage;
        this.closing = closing;
        this.tag = replica + ":";
        this.extent = extent;
        this.cursor = extent.newest();
    }

    void run() {
        try {
            do {
                try (var engine = EngineConnection.open(clients)) {
                    joining.read(engine, cursor.toString(), misses);
                    misses = false;
                    outage.ends();
                    readOn(engine);
                } catch (EngineAway e) {
                    outage.begins(e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("The log's reader has a fault, and begins anew.", e);
                    outage.begins("a fault, see above");
                }
            } while (!closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The log is closed.
        }
    }

    private void readOn(EngineConnection engine) throws EngineAway, InterruptedException {
        gathered.clear();
        while (!misses) {
            Response answer = engine.ask(next(), PATIENCE);
            if (answer != null) {
                takeAll(engine, StreamEntry.all(answer.get(0).get(1)));
            }
            awaitRoom();
        }
    }

    private void awaitRoom() throws InterruptedException {
        while (delivery.isBehind()) {
            LockSupport.parkNanos(WHILE_BEHIND);
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private Request next() {
        return Request.cmd(Command.XREAD)
                .arg("COUNT")
                .arg(MOST)
                .arg("BLOCK")
                .arg(BLOCK.toMillis())
                .arg("STREAMS")
                .arg(keys.log())
                .arg(cursor.toString());
    }

    private void takeAll(EngineConnection engine, List<StreamEntry> entries)
            throws EngineAway, InterruptedException {
        for (StreamEntry entry : entries) {
            if (!entry.follows(reached())) {
                pass();
                takeAside(engine, entry.at());
            }
            take(engine, entry);
        }
        pass();
    }

    /** What was moved aside, up to {@code end} or to where something is missing. */
    private void takeAside(EngineConnection engine, Position end)
            throws EngineAway, InterruptedException {
        List<StreamEntry> page;
        do {
            page = history.between(engine, cursor, end);
            for (StreamEntry entry : page) {
                if (!entry.follows(reached())) {
                    pass();
                    return;
                }
                take(engine, entry);
            }
            pass();
            awaitRoom();
        } while (page.size() == History.PAGE);
    }

    private void take(EngineConnection engine, StreamEntry entry)
            throws EngineAway, InterruptedException {
        switch (entry) {
            case Said said -> {
                if (!said.follows(reached())) {
                    pass();
                    turn(engine, new Position(said.at().epoch(), said.at().seq() - 1), true);
                }
                gathered.add(said);
            }
            case Begins begins -> {
                pass();
                begin(engine, begins);
            }
        }
    }

    /** What comes next comes after it. */
    private Position reached() {
        return gathered.isEmpty() ? cursor : gathered.getLast().at();
    }

    private void pass() throws InterruptedException {
        if (!gathered.isEmpty()) {
            extent.reach(gathered.getLast().at());
            unanswered.came(gathered, tag);
            cursor = gathered.getLast().at();
            gathered.clear();
        }
    }

    /**
     * If we have read more than the engine had, or less, its marker need not say so: it was made by
     * another process. Then all are told by a marker of ours.
     */
    private void begin(EngineConnection engine, Begins begins)
            throws EngineAway, InterruptedException {
        boolean isAhead = cursor.compareTo(begins.after()) > 0;
        turn(engine, begins.at(), begins.broken() || !begins.follows(cursor));
        misses |= !begins.broken() && isAhead;
    }

    private void turn(EngineConnection engine, Position next, boolean broken)
            throws EngineAway, InterruptedException {
        if (broken) {
            List<Message> acts = history.acts(engine, next);
            extent.isBrokenAt(next);
            unanswered.broken(next, acts);
        } else {
            extent.reach(next);
            unanswered.turned(next);
        }
        cursor = next;
    }
}
