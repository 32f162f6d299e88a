package dev.chatroom.log.redis;

import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.Drafts;
import dev.chatroom.log.Holdings;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.support.Until;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that has the log open, writes to it, and remembers all that it is told. */
final class Scribe implements AutoCloseable, Log.Delivery {

    private final RedisLog log;
    private final List<String> heard = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<Position, Integer> places = new HashMap<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private final List<String> turns = new ArrayList<>();
    private final Holdings found = new Holdings();
    private Optional<List<Message>> recalled = Optional.empty();
    private int answered;
    private int said;
    private Position position;
    volatile boolean behind;

    Scribe(String url, Setup setup, InstantSource time) {
        log = new RedisLog(setup, () -> Engines.client(url), Engines.newReplica(), time);
        try {
            position = log.open(this, found);
        } catch (LogException e) {
            throw new AssertionError(e);
        }
        found.entries().forEach(it -> add(it.at(), it.kind(), Holdings.text(it)));
    }

    Scribe(String url, Keys keys, int keep, int confirm) {
        this(url, new Setup(keys, keep, Duration.ZERO, 120_000, confirm), InstantSource.system());
    }

    Scribe(String url, Keys keys) {
        this(url, keys, 100_000, 0);
    }

    /** Says it under {@code text} as the id. */
    void say(String text) {
        append(Drafts.of(new Author("u1", "Ada"), Optional.of(text), 1_000, text));
        log.flush();
    }

    /** Says it without an id. */
    void say(long time, String text) {
        append(Drafts.of(new Author("u1", "Ada"), Optional.empty(), time, text));
        log.flush();
    }

    /** Says it again and again until it is stored. */
    void sayUntilStored(String text) {
        Until.holds(
                text + " is stored",
                () -> {
                    say(text);
                    awaitAnswers();
                    return heard().contains(text);
                });
    }

    void act(Kind kind, String text) {
        act(kind, text, null);
    }

    /**
     * @param target of a deletion, whose text is the target's position
     */
    void act(Kind kind, String text, Position target) {
        append(
                Draft.act(
                        new Author("mo", "Mo"),
                        2_000,
                        text.getBytes(StandardCharsets.UTF_8),
                        kind,
                        Optional.ofNullable(target)));
        log.flush();
    }

    void awaitAnswers() {
        Until.holds("all is answered", this::isAnswered);
    }

    private void append(Draft draft) {
        log.append(draft);
        synchronized (this) {
            said++;
        }
    }

    private synchronized void add(Position at, Kind kind, String text) {
        String line = kind == Kind.MESSAGE ? text : (kind + " " + text).strip();
        told.add(line);
        places.put(at, heard.size());
        heard.add(kind.isEmptied() ? "(" + kind + ")" : line);
        if (kind == Kind.DELETION) {
            Position.parse(text).map(places::get).ifPresent(this::empty);
        }
    }

    private void empty(int place) {
        String line = heard.get(place);
        if (!line.startsWith("(")) {
            heard.set(place, line.startsWith("ANNOUNCEMENT") ? "(WITHDRAWN)" : "(DELETED)");
        }
    }

    @Override
    public synchronized void stored(long firstSeq, List<Draft> drafts) {
        next(firstSeq, drafts.size());
        for (int i = 0; i < drafts.size(); i++) {
            Draft draft = drafts.get(i);
            add(new Position(position.epoch(), firstSeq + i), draft.kind(), Drafts.textOf(draft));
        }
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
        messages.forEach(it -> add(it.at(), it.kind(), Holdings.text(it)));
    }

    @Override
    public synchronized void turned(Position next, boolean broken) {
        turns.add(broken ? "broken" : "seamless");
        position = next;
    }

    @Override
    public synchronized void recalled(List<Message> acts) {
        recalled = Optional.of(acts);
    }

    @Override
    public boolean isBehind() {
        return behind;
    }

    /** See {@link Log#before}. */
    Position before() {
        return log.before().orElseThrow();
    }

    /** The texts of a page. */
    List<String> read(Position after, int most) {
        return log
                .read(after, most)
                .toCompletableFuture()
                .orTimeout(10, TimeUnit.SECONDS)
                .join()
                .stream()
                .map(Holdings::text)
                .toList();
    }

    /** What was found at the beginning. */
    List<Message> acts() {
        return found.acts();
    }

    /** What was found after something was missing, if that has happened. */
    synchronized Optional<List<String>> recalled() {
        return recalled.map(acts -> acts.stream().map(Holdings::text).toList());
    }

    /** Where a line is that {@link #heard} has. */
    synchronized Position placeOf(String line) {
        return places.entrySet().stream()
                .filter(it -> heard.get(it.getValue()).equals(line))
                .map(Map.Entry::getKey)
                .findAny()
                .orElseThrow(() -> new AssertionError(line + " isn't there"));
    }

    /** Every entry as it came. */
    synchronized List<String> told() {
        return List.copyOf(told);
    }

    /** Every entry with what was done to it since; messages as their text alone. */
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
