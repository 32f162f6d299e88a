package dev.chatroom.cluster;

import dev.chatroom.log.Position;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All that one {@link Talker} has said and was told, in order. Any thread. */
final class Diary {

    private final List<Heard> heard = new ArrayList<>();
    private final Map<String, Position> acknowledged = new HashMap<>();
    private final Map<String, Integer> said = new HashMap<>();
    private final Map<String, Integer> answers = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private Optional<Position> start = Optional.empty();
    private Position cursor;
    private boolean told;
    private int timesTold;
    private String id = "";

    /**
     * @param key who said it and what they call it
     * @param told that something before it may be missing
     */
    record Heard(Position at, String key, boolean told) {}

    /** The last that is known, for the next time; empty before the first welcome. */
    synchronized Optional<Position> since() {
        return Optional.ofNullable(cursor);
    }

    /** Somebody is let in, and asked for what comes after {@link #since}. */
    synchronized void welcome(JsonObject welcome) {
        id = welcome.getJsonObject("you").getString("id");
        Position at = Position.parse(welcome.getString("at")).orElseThrow();
        boolean resumed = welcome.getBoolean("resumed");
        if (start.isEmpty()) {
            start = Optional.of(at);
        } else if (!resumed) {
            told = true;
            timesTold++;
        } else if (!at.equals(cursor)) {
            faults.add("resumed at " + at + " instead of " + cursor);
        }
        cursor = at;
    }

    /** It says this, for the first time or not, under itself as the id. */
    synchronized void says(String text) {
        said.merge(text, 1, Integer::sum);
    }

    synchronized void fault(String what) {
        faults.add(what);
    }

    /**
     * The next message, or the answer to a retry, which may come before what is before it.
     *
     * @return what it calls it, if it is its own
     */
    synchronized Optional<String> message(JsonObject message) {
        Position at = Position.parse(message.getString("at")).orElseThrow();
        String author = message.getJsonObject("from").getString("id");
        String called = message.getString("id", "");
        if (!called.equals(message.getString("text"))) {
            faults.add(called + " isn't what was said: " + message);
        }
        boolean own = author.equals(id);
        if (own && !isNext(at)) {
            answer(called);
        } else {
            heard.add(new Heard(at, author + "/" + called, told));
            told = false;
            cursor = at;
        }
        if (!own) {
            return Optional.empty();
        }
        Position before = acknowledged.put(called, at);
        if (before != null && !before.equals(at)) {
            faults.add(called + " is at " + before + " and at " + at);
        }
        return Optional.of(called);
    }

    private boolean isNext(Position at) {
        return at.epoch() == cursor.epoch()
                ? at.seq() == cursor.seq() + 1
                : at.epoch() > cursor.epoch() && at.seq() == 1;
    }

    private void answer(String called) {
        int times = answers.merge(called, 1, Integer::sum);
        if (times >= said.getOrDefault(called, 0)) {
            faults.add(called + " came again without having been said again");
        }
    }

    synchronized String id() {
        return id;
    }

    /** Where it came in first. */
    synchronized Position start() {
        return start.orElseThrow();
    }

    /** How often it came back and couldn't go on where it was. */
    synchronized int timesTold() {
        return timesTold;
    }

    synchronized List<Heard> heard() {
        return List.copyOf(heard);
    }

    /** What was heard of its own, by what it calls it. */
    synchronized Map<String, Position> acknowledged() {
        return Map.copyOf(acknowledged);
    }

    /** What no server may do, in words. */
    synchronized List<String> faults() {
        return List.copyOf(faults);
    }
}
