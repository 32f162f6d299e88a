package dev.chatroom.log.redis;

import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.StreamEntry.Said;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads, a page at a time, what the engine has: in the stream, beside it, and of acts. */
final class History {

    /** The most entries that are read at once. */
    static final int PAGE = 500;

    /** Before all that there is. */
    static final String BEGINNING = "0-0";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Keys keys;

    History(Keys keys) {
        this.keys = keys;
    }

    /** The page after {@code from} that ends at {@code to}, or before. */
    List<StreamEntry> upTo(EngineConnection engine, String from, Position to)
            throws EngineAway, InterruptedException {
        return range(engine, from, to.toString(), PAGE);
    }

    /** What comes after {@code from}, at most {@code most}. */
    List<StreamEntry> after(EngineConnection engine, Position from, int most)
            throws EngineAway, InterruptedException {
        return range(engine, from.toString(), "+", most);
    }

    /** The page between the two. */
    List<StreamEntry> between(EngineConnection engine, Position from, Position to)
            throws EngineAway, InterruptedException {
        return range(engine, from.toString(), "(" + to, PAGE);
    }

    /** The first ones of all, at most {@code most}. */
    List<StreamEntry> oldest(EngineConnection engine, int most)
            throws EngineAway, InterruptedException {
        return range(engine, BEGINNING, "+", most);
    }

    /** Tells {@code extent} where all that there is begins. */
    void lookForOldest(EngineConnection engine, Extent extent)
            throws EngineAway, InterruptedException {
        List<StreamEntry> first = oldest(engine, 1);
        extent.beginsAfter(first.isEmpty() ? extent.newest() : first.getFirst().at().previous());
    }

    private List<StreamEntry> range(EngineConnection engine, String from, String to, int most)
            throws EngineAway, InterruptedException {
        return StreamEntry.all(
                engine.ask(
                        Request.cmd(Command.EVAL)
                                .arg(ActScripts.RANGE)
                                .arg(2)
                                .arg(keys.log())
                                .arg(keys.aside())
                                .arg("(" + from)
                                .arg(to)
                                .arg(most),
                        PATIENCE));
    }

    /** What moderators have done up to {@code to}, as far as it is kept: the oldest first. */
    List<Message> acts(EngineConnection engine, Position to)
            throws EngineAway, InterruptedException {
        List<Message> acts = new ArrayList<>();
        String from = BEGINNING;
        List<StreamEntry> page;
        do {
            page =
                    StreamEntry.all(
                            engine.ask(
                                    Request.cmd(Command.XRANGE)
                                            .arg(keys.acts())
                                            .arg("(" + from)
                                            .arg(to.toString())
                                            .arg("COUNT")
                                            .arg(PAGE),
                                    PATIENCE));
            for (StreamEntry entry : page) {
                if (entry instanceof Said said) {
                    acts.add(said.message());
                }
            }
            from = page.isEmpty() ? from : page.getLast().at().toString();
        } while (page.size() == PAGE);
        return acts;
    }
}
