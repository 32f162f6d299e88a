package dev.chatroom.log.redis;

import dev.chatroom.log.Position;
import dev.chatroom.log.redis.Joining.Joined;
import dev.chatroom.log.redis.Unanswered.Sent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Appends drafts to the stream over a connection of its own, as many as wait at once. It learns
 * which were said before; what was stored the {@link Reader} learns from the stream. Its thread is
 * {@code log-writer}.
 */
final class Writer {

    /** Drafts that are sent at once, and those of one script: what keeps the engine for 1 ms. */
    private static final int MOST = 512;

    private static final int SCRIPT = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final long TO_CONFIRM_MILLIS = 1_000;

    private static final Logger LOG = Logger.getLogger(RedisLog.class);

    private final Setup setup;
    private final Supplier<Redis> clients;
    private final Joining joining;
    private final Trimming trimming;
    private final Unanswered unanswered;
    private final Outage outage;
    private final CountDownLatch closing;
    private final Appending appending;
    private int sessions;

    Writer(
            Setup setup,
            Supplier<Redis> clients,
            Joining joining,
            Trimming trimming,
            Unanswered unanswered,
            Outage outage,
            CountDownLatch closing,
            String replica) {
        this.setup = setup;
        this.clients = clients;
        this.joining = joining;
        this.trimming = trimming;
        this.unanswered = unanswered;
        this.outage = outage;
        this.closing = closing;
        this.appending = new Appending(setup, replica);
    }

    void run() {
        try {
            do {
                try (var engine = EngineConnection.open(clients)) {
                    String session = Integer.toString(++sessions);
                    Joined joined = joining.write(engine, session);
                    outage.ends();
                    unanswered.fence(joined.newest());
                    write(engine, session, joined.epoch());
                } catch (EngineAway e) {
                    unanswered.doubt(e.getMessage());
                    outage.begins(e.getMessage());
                } catch (RuntimeException e) {
                    LOG.error("The log's writer has a fault, and begins anew.", e);
                    unanswered.doubt("a fault in the server");
                    outage.begins("a fault, see above");
                }
            } while (!closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The log is closed.
        }
    }

    private void write(EngineConnection engine, String session, long epoch)
            throws EngineAway, InterruptedException {
        while (true) {
            List<Sent> drafts = unanswered.take(MOST, BETWEEN_PINGS);
            if (drafts.isEmpty()) {
                engine.ask(Request.cmd(Command.PING), PATIENCE);
            } else {
                append(engine, session, epoch, drafts);
            }
            trimming.trim(engine);
        }
    }

    private void append(EngineConnection engine, String session, long epoch, List<Sent> drafts)
            throws EngineAway, InterruptedException {
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i += SCRIPT) {
            requests.add(
                    appending.of(
                            drafts.subList(i, Math.min(i + SCRIPT, drafts.size())),
                            session,
                            epoch));
        }
        if (setup.replicasToConfirm() > 0) {
            requests.add(
                    Request.cmd(Command.WAIT)
                            .arg(setup.replicasToConfirm())
                            .arg(TO_CONFIRM_MILLIS));
        }
        List<Response> answers = new ArrayList<>(engine.askAll(requests, PATIENCE));
        if (setup.replicasToConfirm() > 0) {
            int copies = answers.removeLast().toInteger();
            if (copies < setup.replicasToConfirm()) {
                unanswered.giveUp(
                        drafts,
                        "%d of %d copies have it".formatted(copies, setup.replicasToConfirm()));
                return;
            }
        }
        unanswered.found(places(drafts, answers));
        unanswered.confirm(drafts.getLast().number());
    }

    /** In the order of the drafts, which is that of the scripts' answers. */
    private static Map<Long, Position> places(List<Sent> drafts, List<Response> answers) {
        Map<Long, Position> places = new LinkedHashMap<>();
        int i = 0;
        for (Response answer : answers) {
            for (Response at : answer) {
                String id = at.toString();
                places.put(
                        drafts.get(i++).number(),
                        StreamEntry.position(id.startsWith("=") ? id.substring(1) : id));
            }
        }
        return places;
    }
}
