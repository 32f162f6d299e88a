package dev.chatroom.log.redis;

import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.Drafts;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A process that has the log open, writes to it, and remembers all that it is told. */
final class Scribe implements AutoCloseable, Log.Delivery {

    private final RedisLog log;
    private final List<String> heard = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<String> turns = new ArrayList<>();
    private List<Message> recalled = List.of();
    private int answered;
    private int said;
    private Position position;
    volatile boolean behind;

    Scribe(String url, Keys keys, int keep, int confirm) {
        var setup = new Setup(keys, keep, java.time.Duration.ZERO, 120_000, confirm);
        log =
                new RedisLog(
                        setup,
                        () -> Engines.client(url),
                        Engines.newReplica(),
                        java.time.InstantSource.system());
        try {
            position = log.open(this, message -> heard.add(text(message)));
        } catch (LogException e) {
            throw new AssertionError(e);
        }
    }

    Scribe(String url, Keys keys) {
        this(url, keys, 100_000, 0);
    }

    /** Says it under {@code text} as the id. */
    void say(String text) {
        append(Drafts.of(new Author("u1", "Ada"), Optional.of(text), 1_000, text));
        log.flush();
    }

    private void append(Draft draft) {
        log.append(draft);
        synchronized (this) {
            said++;
        }
    }

    private static String text(Message message) {
        return new String(message.text(), StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void stored(long firstSeq, List<Draft> drafts) {
        next(firstSeq, drafts.size());
        drafts.forEach(draft -> heard.add(Drafts.textOf(draft)));
        answered += drafts.size();
    }

    private void next(long first, int many) {
        if (first != position.seq() + 1) {
            throw new AssertionError(first + " after " + position);
        }
        position = new Position(position.epoch(), first + many - 1);
    }

    @Override
    public synchronized void notStored(List<Draft> drafts, String why) {
        drafts.forEach(draft -> refused.add(Drafts.textOf(draft)));
        answered += drafts.size();
    }

    @Override
    public synchronized void saidBefore(Position at, Draft draft) {
        repeated.add(Drafts.textOf(draft) + " at " + at);
        answered++;
    }

    @Override
    public synchronized void heard(List<Message> messages) {
        next(messages.getFirst().at().seq(), messages.size());
        messages.forEach(message -> heard.add(text(message)));
    }

    @Override
    public synchronized void turned(Position next, boolean broken) {
        turns.add(broken ? "broken" : "seamless");
        position = next;
    }

    @Override
    public void recalled(List<Message> acts) {
        recalled = acts;
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    synchronized List<String> heard() {
        return List.copyOf(heard);
    }

    synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }

    synchronized List<String> turns() {
        return List.copyOf(turns);
    }

    synchronized boolean isBroken() {
        return turns.contains("broken");
    }

    synchronized Position position() {
        return position;
    }

    synchronized boolean isAnswered() {
        return answered == said;
    }

    synchronized int waiting() {
        return said - answered;
    }

    Optional<String> trouble() {
        return log.trouble();
    }

    @Override
    public void close() {
        log.close();
    }
}
