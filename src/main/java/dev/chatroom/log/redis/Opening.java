package dev.chatroom.log.redis;

import dev.chatroom.log.Log.Retained;
import dev.chatroom.log.LogException;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.StreamEntry.Begins;
import dev.chatroom.log.redis.StreamEntry.Said;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process does before it takes anybody in: joins, and reads what is there. */
final class Opening {

    /** An engine that starts at the same time is waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(200);
    private static final int OLDEST_MAJOR = 7;
    private static final Pattern VERSION = Pattern.compile("redis_version:((\\d+)\\.\\S*)");

    private final Setup setup;
    private final Supplier<Redis> clients;
    private final Joining joining;
    private final History history;

    Opening(Setup setup, Supplier<Redis> clients, Joining joining) {
        this.setup = setup;
        this.clients = clients;
        this.joining = joining;
        this.history = new History(setup.keys());
    }

    /**
     * @param retained gets all acts, then the entries that nothing is missing after
     * @return from where to where it is
     */
    Extent open(Retained retained) throws LogException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Deque<Message> messages = new ArrayDeque<>();
            try (var engine = EngineConnection.open(clients)) {
                checkVersion(engine);
                Position newest = joining.read(engine, "", false).newest();
                List<Message> acts = history.acts(engine, newest);
                read(engine, newest, messages);
                acts.forEach(retained::act);
                messages.forEach(retained::message);
                Position before = messages.isEmpty() ? newest : messages.getFirst().at().previous();
                return new Extent(before, newest);
            } catch (EngineAway e) {
                if (System.nanoTime() > end) {
                    throw new LogException(
                            "The log can't be opened: "
                                    + e.getMessage()
                                    + "; start Redis or Valkey where quarkus.redis.hosts says, or"
                                    + " keep the log elsewhere with chatroom.log=sqlite.",
                            e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LogException("The log can't be opened: the start was interrupted.", e);
            }
            LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
        }
    }

    private static void checkVersion(EngineConnection engine)
            throws EngineAway, InterruptedException, LogException {
        String info =
                engine.ask(Request.cmd(Command.INFO).arg("server"), Joining.PATIENCE).toString();
        Matcher version = VERSION.matcher(info);
        if (version.find() && Integer.parseInt(version.group(2)) < OLDEST_MAJOR) {
            throw new LogException(
                    "The engine is of version "
                            + version.group(1)
                            + "; the log needs Valkey, or Redis 7.0 or newer.");
        }
    }

    /** The newest that are kept, none from before something that is missing. */
    private void read(EngineConnection engine, Position newest, Deque<Message> messages)
            throws EngineAway, InterruptedException {
        String from = History.BEGINNING;
        Position last = newest;
        List<StreamEntry> page;
        do {
            page = history.upTo(engine, from, newest);
            for (StreamEntry entry : page) {
                if (!entry.follows(last) || entry instanceof Begins begins && begins.broken()) {
                    messages.clear();
                }
                if (entry instanceof Said said) {
                    messages.add(said.message());
                }
                if (messages.size() > setup.keep()) {
                    messages.remove();
                }
                last = entry.at();
            }
            from = last.toString();
        } while (page.size() == History.PAGE);
    }
}
