package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Position;
import dev.chatroom.support.JsonClient;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who talks without a pause, however often the room is killed, goes on where it was, and
 * says again what wasn't acknowledged, until all of it is.
 */
final class Insistent implements Callable<Map<Long, String>> {

    /** Of so many of them, not enough to fill anybody's 256 slots. */
    static final int MOST = 8;

    private static final int UNACKNOWLEDGED = 30;

    private final int number;
    private final String cookie;
    private final Occasion occasion;
    private final Set<String> unacknowledged = new LinkedHashSet<>();
    private final Map<Long, String> acknowledged = new HashMap<>();
    private Position at;
    private int words;

    /** Where all of them are, and for how long they have something to say. */
    static final class Occasion {

        private final AtomicInteger acknowledged = new AtomicInteger();
        private volatile URI room;
        private volatile boolean over;
        private volatile boolean abandoned;

        void at(URI room) {
            this.room = room;
        }

        /** From now on nobody says anything new. */
        void end() {
            over = true;
        }

        /** Nobody need wait for an answer any longer. */
        void abandon() {
            abandoned = true;
        }

        /** How many messages are known to be said. */
        int acknowledged() {
            return acknowledged.get();
        }
    }

    /**
     * @param cookie that of the page
     */
    Insistent(int number, String cookie, Occasion occasion) {
        this.number = number;
        this.cookie = cookie;
        this.occasion = occasion;
    }

    /** The ids of what it said, by the places that they were acknowledged with. */
    @Override
    public Map<Long, String> call() {
        while (!done()) {
            try {
                visit();
            } catch (UncheckedIOException killed) {
                LockSupport.parkNanos(10_000_000);
            }
        }
        return acknowledged;
    }

    private boolean done() {
        return occasion.abandoned || occasion.over && unacknowledged.isEmpty();
    }

    private void visit() {
        String query = at == null ? "" : "since=" + at;
        try (var client = JsonClient.connect(occasion.room, query, "Cookie: " + cookie)) {
            Position from = Retained.at(client.welcome());
            if (at != null) {
                assertEquals(at, from, "where " + this + " goes on");
                assertTrue(client.welcome().getBoolean("resumed"), client.welcome()::encode);
            }
            at = from;
            unacknowledged.forEach(id -> client.say(id, "word " + id));
            while (!done()) {
                speak(client);
                hear(client.hear("message"));
            }
        }
    }

    private void speak(JsonClient client) {
        while (!occasion.over && unacknowledged.size() < UNACKNOWLEDGED) {
            String id = number + "-" + words++;
            unacknowledged.add(id);
            client.say(id, "word " + id);
        }
    }

    private void hear(JsonObject message) {
        Position place = Retained.at(message);
        String id = message.getString("id");
        if (place.compareTo(at) <= 0) {
            assertEquals(id, acknowledged.get(place.seq()), "said twice at " + place);
            return; // The answer to what was said already, and heard just before it.
        }
        assertEquals(new Position(at.epoch(), at.seq() + 1), place, this + " misses something");
        at = place;
        if (unacknowledged.remove(id)) {
            acknowledged.put(place.seq(), id);
            occasion.acknowledged.incrementAndGet();
        }
    }

    @Override
    public String toString() {
        return "speaker " + number;
    }
}
