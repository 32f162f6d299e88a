package dev.chatroom.cluster;

import dev.chatroom.log.redis.EngineAway;
import dev.chatroom.log.redis.EngineConnection;
import dev.chatroom.log.redis.Keys;
import dev.chatroom.people.Caller;
import dev.chatroom.people.Candidate;
import dev.chatroom.people.Claims;
import dev.chatroom.people.Names;
import dev.chatroom.protocol.DisplayName;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Names that processes agree on by an engine that gives each away once. Its thread, {@code names},
 * asks for all that wait at once. While the engine is away who comes gets the name that they wish
 * for, whoever else has it: better two of a name than nobody in the room.
 *
 * <p>What waits is bounded by who comes and what they say: see the room's mailbox.
 */
public final class RedisClaims implements Claims, AutoCloseable {

    private static final int BATCH = 64;
    private static final int MOST_ROUNDS = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A name stays for ten minutes after its holder left, and is looked after every four. */
    private static final long SPAN = Names.KEPT.plus(Duration.ofMinutes(4)).toMillis();

    /** After a failure nobody waits for the engine until then. */
    private static final long REST = Duration.ofSeconds(1).toNanos();

    private final Keys keys;
    private final Supplier<Redis> clients;
    private final RandomGenerator random;
    private final BlockingQueue<Wish> waiting = new LinkedBlockingQueue<>();
    private final Thread thread;

    // The thread's own.
    private Optional<EngineConnection> engine = Optional.empty();
    private long restUntil = System.nanoTime();

    /**
     * @param round how often no name was free; less than 0 for one who only stays
     */
    private record Wish(
            String user,
            Optional<DisplayName> wish,
            boolean renames,
            int round,
            Consumer<Optional<DisplayName>> granted) {

        Wish again() {
            return new Wish(user, wish, renames, round + 1, granted);
        }
    }

    public RedisClaims(Keys keys, Supplier<Redis> clients, RandomGenerator random) {
        this.keys = keys;
        this.clients = clients;
        this.random = random;
        this.thread = Thread.ofPlatform().name("names").daemon().start(this::run);
    }

    @Override
    public void arrive(Caller caller, Consumer<DisplayName> granted) {
        Optional<DisplayName> wish = caller.wish();
        waiting.add(
                new Wish(
                        caller.user(),
                        wish,
                        false,
                        0,
                        name -> granted.accept(name.or(() -> wish).orElseGet(this::guest))));
    }

    private DisplayName guest() {
        return Candidate.of(Optional.empty(), 0, random).getFirst().name();
    }

    @Override
    public void rename(String user, DisplayName wish, Consumer<Optional<DisplayName>> granted) {
        waiting.add(new Wish(user, Optional.of(wish), true, 0, granted));
    }

    @Override
    public void keep(Collection<String> users) {
        users.forEach(user -> waiting.add(new Wish(user, Optional.empty(), false, -1, kept -> {})));
    }

    private void run() {
        try {
            while (true) {
                List<Wish> batch = new ArrayList<>();
                batch.add(waiting.take());
                waiting.drainTo(batch, BATCH - 1);
                try {
                    ask(batch);
                } catch (EngineAway e) {
                    away();
                    batch.forEach(wish -> wish.granted.accept(Optional.empty()));
                }
            }
        } catch (InterruptedException e) {
            engine.ifPresent(EngineConnection::close); // The room is closed.
        }
    }

    private void away() {
        engine.ifPresent(EngineConnection::close);
        engine = Optional.empty();
        restUntil = System.nanoTime() + REST;
    }

    private void ask(List<Wish> batch) throws EngineAway, InterruptedException {
        if (engine.isEmpty()) {
            if (System.nanoTime() - restUntil < 0) {
                batch.forEach(wish -> wish.granted.accept(Optional.empty()));
                return;
            }
            engine = Optional.of(EngineConnection.open(clients));
        }
        List<Response> answers =
                engine.get().askAll(batch.stream().map(this::request).toList(), PATIENCE);
        for (int i = 0; i < batch.size(); i++) {
            Wish wish = batch.get(i);
            Optional<DisplayName> name =
                    Optional.ofNullable(answers.get(i))
                            .filter(answer -> wish.round >= 0)
                            .flatMap(answer -> DisplayName.parse(answer.toString()));
            if (name.isEmpty() && !wish.renames && wish.round >= 0 && wish.round < MOST_ROUNDS) {
                waiting.add(wish.again());
            } else {
                wish.granted.accept(name);
            }
        }
    }

    private Request request(Wish wish) {
        String own = keys.of("user:" + wish.user);
        if (wish.round < 0) {
            return Request.cmd(Command.EVAL)
                    .arg(NameScripts.KEEP)
                    .arg(1)
                    .arg(own)
                    .arg(wish.user)
                    .arg(SPAN);
        }
        List<Candidate> candidates =
                wish.renames
                        ? List.of(Candidate.just(wish.wish.get()))
                        : Candidate.of(wish.wish, wish.round, random);
        Request request =
                Request.cmd(Command.EVAL)
                        .arg(NameScripts.CLAIM)
                        .arg(1 + 2 * candidates.size())
                        .arg(own);
        for (Candidate candidate : candidates) {
            request.arg(keys.of("name:" + candidate.withoutCase()))
                    .arg(keys.of("name:" + candidate.written()));
        }
        request.arg(wish.user)
                .arg(SPAN)
                .arg(wish.wish.map(it -> Candidate.just(it).withoutCase()).orElse(""))
                .arg(wish.renames ? "0" : "1");
        candidates.forEach(candidate -> request.arg(candidate.name().text()));
        return request;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
