package dev.chatroom.log.redis;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.Message;
import dev.chatroom.log.Pages;
import dev.chatroom.log.Position;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * A log in a stream of Redis or Valkey, which many processes share: the stream's entry ids are the
 * positions, and what is delivered is what the stream says, one order for all (docs/adr/0012).
 *
 * <p>Three threads, each with a connection of its own: {@link Writer} appends, {@link Reader}
 * delivers, {@link PageReader} reads again what is asked for.
 */
public final class RedisLog implements Log {

    private static final Duration TO_CLOSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(RedisLog.class);

    private final Setup setup;
    private final Supplier<Redis> clients;
    private final String replica;
    private final InstantSource time;
    private final Unanswered unanswered;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Outage writing = new Outage("stored", System::nanoTime);
    private final Outage reading = new Outage("delivered", System::nanoTime);

    // The room's loop's own: appended, not yet flushed.
    private final List<Draft> appended = new ArrayList<>();

    private final Pages pages = new Pages();
    private volatile Extent extent;
    private volatile List<Thread> threads = List.of();

    /**
     * @param clients gives a client for one connection
     * @param replica this process's own name, which no other one has or has had
     */
    public RedisLog(Setup setup, Supplier<Redis> clients, String replica, InstantSource time) {
        this.setup = setup;
        this.clients = clients;
        this.replica = replica;
        this.time = time;
        this.unanswered = new Unanswered(setup.replicasToConfirm() > 0);
    }

    @Override
    public Position open(Delivery delivery, Retained retained) throws LogException {
        var joining = new Joining(setup.keys(), replica, time);
        extent = new Opening(setup, clients, joining).open(retained);
        Position newest = extent.newest();
        unanswered.open(delivery, newest);
        long most = setup.keep() + Appending.SLACK;
        var trimming = new Trimming(setup.keys(), most, setup.age(), time, extent);
        var writer =
                new Writer(
                        setup, clients, joining, trimming, unanswered, writing, closing, replica);
        var reader =
                new Reader(
                        setup.keys(),
                        clients,
                        joining,
                        unanswered,
                        delivery,
                        reading,
                        closing,
                        replica,
                        extent);
        var pageReader = new PageReader(pages, setup.keys(), clients, extent);
        threads =
                List.of(
                        thread("log-writer", writer::run),
                        thread("log-reader", reader::run),
                        thread("log-pages", pageReader::run));
        return newest;
    }

    private static Thread thread(String name, Runnable task) {
        return Thread.ofPlatform().name(name).daemon().start(task);
    }

    @Override
    public void append(Draft draft) {
        unanswered.claim();
        appended.add(draft);
    }

    @Override
    public void flush() {
        if (!appended.isEmpty()) {
            unanswered.put(appended);
            appended.clear();
        }
    }

    @Override
    public Optional<Position> before() {
        return Optional.of(extent.before());
    }

    @Override
    public CompletionStage<List<Message>> read(Position after, int most) {
        return pages.ask(after, most);
    }

    @Override
    public Optional<String> trouble() {
        return writing.trouble().or(reading::trouble);
    }

    @Override
    public void close() {
        unanswered.end();
        try {
            if (!threads.isEmpty() && !unanswered.awaitAll(TO_CLOSE)) {
                LOG.warn("The log is closed before it is known what the engine has stored.");
            }
            closing.countDown();
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join(TO_CLOSE);
            }
        } catch (InterruptedException e) {
            threads.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
    }
}
