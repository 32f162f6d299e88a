package dev.chatroom.jar;

import dev.chatroom.log.Position;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Somebody who comes, talks and listens for a while, and goes, again and again, in good order or
 * not. It goes on where it was, says again what wasn't acknowledged, and minds each message's
 * place.
 */
final class Wanderer implements Runnable {

    private static final String LAST = "the last word";
    private static final long LONGEST_STAY = TimeUnit.SECONDS.toNanos(2);
    private static final int MILLIS_BETWEEN_WORDS = 50;
    private static final int LONGEST_ABSENCE = (int) TimeUnit.MILLISECONDS.toNanos(700);

    private final int number;
    private final String cookie;
    private final Meeting meeting;
    private final Random random;
    private final Map<Long, String> heard = new TreeMap<>();
    private final Map<String, String> unacknowledged = new LinkedHashMap<>();
    private final List<String> acknowledged = new ArrayList<>();
    private Position at;
    private int comings;
    private int words;
    private boolean welcomed;
    private boolean heardLast;

    /** Where all of them are, and when they stay to the end. */
    static final class Meeting {

        private volatile URI room;
        private volatile boolean over;
        private volatile boolean together;
        private final AtomicInteger acknowledged = new AtomicInteger();

        void at(URI room) {
            this.room = room;
        }

        /** From now on nobody goes, and this is the last that is said. */
        void comeTogether(String cookie) {
            together = true;
            LockSupport.parkNanos(LONGEST_STAY + LONGEST_ABSENCE);
            try (var speaker = JsonClient.connect(room, "", "Cookie: " + cookie)) {
                speaker.say(LAST);
                while (!LAST.equals(speaker.hearText())) {
                    // What was said before.
                }
            }
        }

        /** How many words those who said them know to be said. */
        int acknowledged() {
            return acknowledged.get();
        }

        /** Nobody need wait any longer. */
        void end() {
            over = true;
        }
    }

    /**
     * @param cookie that of the page
     */
    Wanderer(int number, String cookie, Meeting meeting, Random random) {
        this.number = number;
        this.cookie = cookie;
        this.meeting = meeting;
        this.random = random;
    }

    @Override
    public void run() {
        while (!heardLast && !meeting.over) {
            try {
                visit();
            } catch (UncheckedIOException e) {
                // The room was killed, or is being replaced.
            }
            LockSupport.parkNanos(random.nextInt(LONGEST_ABSENCE));
        }
    }

    private void visit() {
        String query = at == null ? "" : "since=" + at;
        try (var client = RawClient.open(meeting.room, 0)) {
            String answer = client.upgrade("/room?" + query, JsonClient.OFFER, "Cookie: " + cookie);
            if (!answer.startsWith("HTTP/1.1 101")) {
                return; // 503: it drains.
            }
            comings++;
            welcomed = false;
            stay(client, System.nanoTime() + random.nextLong(LONGEST_STAY));
            leave(client);
        }
    }

    /** Speaks also while nobody else does, lest all of them wait for each other. */
    private void stay(RawClient client, long end) {
        long spokeAt = System.nanoTime();
        while (!heardLast && (meeting.together || System.nanoTime() < end)) {
            client.next(MILLIS_BETWEEN_WORDS).ifPresent(frame -> hear(client, frame));
            if (!meeting.together
                    && welcomed
                    && System.nanoTime() - spokeAt
                            >= TimeUnit.MILLISECONDS.toNanos(MILLIS_BETWEEN_WORDS)) {
                spokeAt = System.nanoTime();
                speak(client);
            }
        }
    }

    private void hear(RawClient client, Frame frame) {
        switch (frame.opcode()) {
            case 1 -> told(client, new JsonObject(frame.text()));
            case 8 -> throw new UncheckedIOException(new java.io.EOFException("closed"));
            default -> {} // A ping: it doesn't stay long enough to be missed.
        }
    }

    private void told(RawClient client, JsonObject what) {
        switch (what.getString("type")) {
            case "welcome" -> welcomed(client, what);
            case "message" -> heard(what);
            case "presence", "closing" -> {}
            default -> throw new AssertionError(this + " is told " + what);
        }
    }

    private void welcomed(RawClient client, JsonObject welcome) {
        Position from = Position.parse(welcome.getString("at")).orElseThrow();
        if (at != null && (!from.equals(at) || !welcome.getBoolean("resumed"))) {
            throw new AssertionError(this + " was at " + at + ", and begins with " + welcome);
        }
        at = from;
        welcomed = true;
        unacknowledged.forEach((id, text) -> client.say(say(id, text)));
        speak(client);
    }

    private void heard(JsonObject message) {
        Position place = Position.parse(message.getString("at")).orElseThrow();
        String text = message.getString("text");
        String id = message.getString("id");
        if (id != null && unacknowledged.remove(id) != null) {
            acknowledged.add(text);
            meeting.acknowledged.incrementAndGet();
        }
        if (place.epoch() == at.epoch() && place.seq() <= at.seq()) {
            if (!text.equals(heard.get(place.seq())) || !text.startsWith(number + ":")) {
                throw new AssertionError(this + " was at " + at + ", and hears again " + message);
            }
            return; // The answer to what was said already.
        }
        if (!place.equals(new Position(at.epoch(), at.seq() + 1))) {
            throw new AssertionError(this + " was at " + at + ", and hears " + message);
        }
        at = place;
        heard.put(place.seq(), text);
        heardLast |= LAST.equals(text);
    }

    private void speak(RawClient client) {
        words++;
        String id = "w" + number + "-" + words;
        String text = number + ": word " + words;
        unacknowledged.put(id, text);
        client.say(say(id, text));
    }

    private static String say(String id, String text) {
        return new JsonObject().put("type", "say").put("id", id).put("text", text).encode();
    }

    private void leave(RawClient client) {
        switch (random.nextInt(3)) {
            case 0 -> client.sendClose(1000);
            case 1 -> client.vanish();
            default -> client.reset();
        }
    }

    /** What was said, by its place, as far as it was there. */
    Map<Long, String> heard() {
        return heard;
    }

    /** What it said and knows to be said. */
    List<String> acknowledged() {
        return acknowledged;
    }

    int comings() {
        return comings;
    }

    @Override
    public String toString() {
        return "wanderer " + number;
    }
}
