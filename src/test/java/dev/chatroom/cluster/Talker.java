package dev.chatroom.cluster;

import dev.chatroom.log.Position;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Somebody who keeps what isn't acknowledged and says it again, comes back wherever there is a
 * door, and remembers all that was heard, as a good client does.
 */
final class Talker implements AutoCloseable {

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final Duration TO_RETRY = Duration.ofMillis(200);

    private final Supplier<URI> door;
    private final String cookie;
    private final String name;
    private final List<Heard> heard = new ArrayList<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> open = new LinkedHashSet<>(); // Under its own lock.
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Thread reader;
    private final Thread speaker;
    private volatile JsonClient client;
    private volatile boolean closed;
    private volatile boolean silent;
    private volatile int welcomes;
    private volatile int closings;
    private volatile int members;
    private String id = "";
    private int said;

    /**
     * @param key who said it and what they call it
     * @param told that something before it may be missing
     */
    record Heard(Position at, String key, boolean told) {}

    /**
     * @param door where to come in, asked each time
     * @param cookie who it is
     * @param pause between two things that it says, once it {@link #talks}
     */
    Talker(String name, Supplier<URI> door, String cookie, Duration pause) {
        this.name = name;
        this.door = door;
        this.cookie = cookie;
        this.silent = true;
        this.reader = Thread.ofVirtual().name("reader").start(this::read);
        this.speaker = Thread.ofVirtual().name("speaker").start(() -> speak(pause));
    }

    private void read() {
        while (!closed) {
            try (var now =
                    JsonClient.connect(
                            RawClient.open(door.get(), 0), query(), "Cookie: " + cookie)) {
                welcome(now.welcome());
                client = now;
                sayAgain();
                listen(now.raw());
            } catch (UncheckedIOException | AssertionError e) {
                client = null;
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }

    private String query() {
        synchronized (heard) {
            return JsonClient.named(name)
                    + (heard.isEmpty() ? "" : "&since=" + heard.getLast().at());
        }
    }

    private boolean resumed;
    private Position cursor = new Position(0, 0);

    private void welcome(JsonObject welcome) {
        id = welcome.getJsonObject("you").getString("id");
        resumed = welcome.getBoolean("resumed");
        cursor = Position.parse(welcome.getString("at")).orElseThrow();
        members = welcome.getInteger("members");
        welcomes++;
    }

    private void listen(RawClient raw) {
        while (true) {
            Frame frame = raw.next();
            switch (frame.opcode()) {
                case Frame.PING -> raw.send(Frame.PONG, frame.payload());
                case Frame.CLOSE -> {
                    raw.sendClose(frame.closeCode());
                    client = null;
                    return;
                }
                default -> hear(new JsonObject(frame.text()));
            }
        }
    }

    private void hear(JsonObject told) {
        switch (told.getString("type")) {
            case "message" -> message(told);
            case "error" -> refused.add(told.getString("id", ""));
            case "closing" -> closings++;
            case "presence" -> members = told.getInteger("members");
            default -> {}
        }
    }

    private void message(JsonObject message) {
        Position at = Position.parse(message.getString("at")).orElseThrow();
        String author = message.getJsonObject("from").getString("id");
        String called = message.getString("id", "");
        synchronized (heard) {
            boolean next =
                    at.epoch() == cursor.epoch()
                            ? at.seq() == cursor.seq() + 1
                            : at.epoch() > cursor.epoch() && at.seq() == 1;
            if (next || !author.equals(id)) { // Else it is the answer to a retry.
                heard.add(new Heard(at, author + "/" + called, !resumed));
                resumed = true;
                cursor = at;
            }
        }
        if (author.equals(id)) {
            acknowledged.add(called);
            synchronized (open) {
                open.remove(called);
            }
        }
    }

    private void speak(Duration pause) {
        while (!closed) {
            LockSupport.parkNanos(Math.max(pause.toNanos(), 1_000_000));
            if (!silent) {
                String text = name + "-" + ++said;
                synchronized (open) {
                    open.add(text);
                }
                say(text);
            }
            if (!refused.isEmpty()) {
                LockSupport.parkNanos(TO_RETRY.toNanos());
                refused.clear();
                sayAgain();
            }
        }
    }

    private void sayAgain() {
        List<String> again;
        synchronized (open) {
            again = List.copyOf(open);
        }
        again.forEach(this::say);
    }

    /** Says one thing more than once, whatever became of it. */
    void say(String text) {
        JsonClient now = client;
        if (now != null) {
            try {
                synchronized (now) {
                    now.say(text, text);
                }
            } catch (UncheckedIOException e) {
                client = null; // It is said again with the next connection.
            }
        }
    }

    /** Begins. */
    void talks() {
        silent = false;
    }

    /** Says nothing more but what isn't acknowledged. */
    void hush() {
        silent = true;
    }

    boolean hasAllAcknowledged() {
        synchronized (open) {
            return open.isEmpty();
        }
    }

    List<Heard> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    String id() {
        return id;
    }

    boolean isIn() {
        return client != null;
    }

    int welcomes() {
        return welcomes;
    }

    int closings() {
        return closings;
    }

    int members() {
        return members;
    }

    int said() {
        return said;
    }

    @Override
    public void close() {
        closed = true;
        JsonClient now = client;
        if (now != null) {
            now.close();
        }
        try {
            speaker.join(Duration.ofSeconds(5));
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
