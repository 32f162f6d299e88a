package dev.chatroom.cluster;

import dev.chatroom.log.Author;
import dev.chatroom.log.redis.EngineAway;
import dev.chatroom.log.redis.EngineConnection;
import dev.chatroom.log.redis.Keys;
import dev.chatroom.room.Peers;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Tells the other processes who is here, and hears who is there, by a short stream of the engine:
 * each entry is all that its process has to say, so a lost one heals. Its thread is {@code peers}.
 */
public final class RedisPeers implements Peers, AutoCloseable {

    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final Duration EXPIRY = Duration.ofSeconds(15);

    /** Who goes in good order has sent everybody away; that long they may take to come back. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** A change is told within it, and no more often. */
    private static final Duration BLOCK = Duration.ofMillis(200);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int ENTRIES = 1_000;
    private static final int AT_ONCE = 200;
    private static final String LEAVES = "-1";

    private static final Logger LOG = Logger.getLogger(RedisPeers.class);

    private final Keys keys;
    private final Supplier<Redis> clients;
    private final String replica;
    private final LongSupplier nanoTime;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = Thread.ofPlatform().name("peers").daemon().unstarted(this::run);

    /** What is to be told; null if it has been. */
    private final AtomicReference<Here> news = new AtomicReference<>();

    // The thread's own, once it runs.
    private Hearing hearing;
    private Here here = new Here(List.of(), 0);
    private long told;
    private String cursor = "0-0";

    /** When each of the others is taken for dead, unless it is heard before. */
    private final Map<String, Long> until = new HashMap<>();

    private record Here(List<Author> known, int people) {}

    /**
     * @param replica this process's own name
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public RedisPeers(Keys keys, Supplier<Redis> clients, String replica, LongSupplier nanoTime) {
        this.keys = keys;
        this.clients = clients;
        this.replica = replica;
        this.nanoTime = nanoTime;
    }

    @Override
    public void open(Hearing hearing) {
        this.hearing = hearing;
        thread.start();
    }

    @Override
    public void tell(List<Author> known, int people) {
        news.set(new Here(known, people));
    }

    private void run() {
        try {
            do {
                try (var engine = EngineConnection.open(clients)) {
                    begin(engine);
                    while (closing.getCount() > 0) {
                        turn(engine);
                    }
                    engine.ask(entry(LEAVES, List.of()), PATIENCE);
                } catch (EngineAway e) {
                    LOG.debugf("Nothing is heard of other processes: %s", e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("What is heard of other processes makes no sense.", e);
                }
            } while (!closing.await(BLOCK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The room is closed.
        }
    }

    /** While nothing could be heard nobody has died. */
    private void begin(EngineConnection engine) throws EngineAway, InterruptedException {
        long seconds = engine.ask(Request.cmd(Command.TIME), PATIENCE).get(0).toLong();
        cursor = TimeUnit.SECONDS.toMillis(seconds) - EXPIRY.toMillis() + "-0";
        long now = nanoTime.getAsLong();
        until.replaceAll((peer, end) -> now + EXPIRY.toNanos());
        tell(engine, now);
    }

    private void turn(EngineConnection engine) throws EngineAway, InterruptedException {
        Response answer =
                engine.ask(
                        Request.cmd(Command.XREAD)
                                .arg("COUNT")
                                .arg(AT_ONCE)
                                .arg("BLOCK")
                                .arg(BLOCK.toMillis())
                                .arg("STREAMS")
                                .arg(keys.of("people"))
                                .arg(cursor),
                        PATIENCE);
        long now = nanoTime.getAsLong();
        if (answer != null) {
            hear(answer.get(0).get(1), now);
        }
        until.entrySet()
                .removeIf(
                        peer -> {
                            boolean dead = now - peer.getValue() >= 0;
                            if (dead) {
                                hearing.gone(peer.getKey());
                            }
                            return dead;
                        });
        Here changed = news.getAndSet(null);
        if (changed != null) {
            here = changed;
        }
        if (changed != null || now - told >= HEARTBEAT.toNanos()) {
            tell(engine, now);
        }
    }

    private void tell(EngineConnection engine, long now) throws EngineAway, InterruptedException {
        engine.ask(entry(Integer.toString(here.people), here.known), PATIENCE);
        told = now;
        hearing.tick();
    }

    private Request entry(String people, List<Author> known) {
        Request entry =
                Request.cmd(Command.XADD)
                        .arg(keys.of("people"))
                        .arg("MAXLEN")
                        .arg("~")
                        .arg(ENTRIES)
                        .arg("*")
                        .arg("replica")
                        .arg(replica)
                        .arg("people")
                        .arg(people);
        known.forEach(who -> entry.arg(who.id()).arg(who.name()));
        return entry;
    }

    /** Of each process the last one that there is. */
    private void hear(Response entries, long now) {
        Map<String, Response> last = new LinkedHashMap<>();
        for (Response entry : entries) {
            cursor = entry.get(0).toString();
            String peer = entry.get(1).get(1).toString();
            if (!peer.equals(replica)) {
                last.put(peer, entry.get(1));
            }
        }
        last.forEach((peer, fields) -> hear(peer, fields, now));
    }

    private void hear(String peer, Response fields, long now) {
        String people = fields.get(3).toString();
        if (people.equals(LEAVES)) {
            until.computeIfPresent(peer, (same, end) -> now + GRACE.toNanos());
            return;
        }
        until.put(peer, now + EXPIRY.toNanos());
        List<Author> known = new ArrayList<>();
        for (int i = 4; i < fields.size(); i += 2) {
            known.add(new Author(fields.get(i).toString(), fields.get(i + 1).toString()));
        }
        hearing.told(peer, known, Integer.parseInt(people));
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            thread.join(PATIENCE);
            thread.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
