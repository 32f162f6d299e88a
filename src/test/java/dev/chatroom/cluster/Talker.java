package dev.chatroom.cluster;

import dev.chatroom.log.Position;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.vertx.core.json.JsonObject;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
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
    private final Diary diary = new Diary();
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
    private volatile int said;

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
                diary.welcome(now.welcome());
                members = now.welcome().getInteger("members");
                welcomes++;
                client = now;
                sayAgain();
                listen(now.raw());
            } catch (UncheckedIOException | AssertionError nobodyThere) {
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            } catch (RuntimeException e) {
                diary.fault("it was told what it doesn't understand: " + e);
            } finally {
                client = null;
            }
        }
    }

    private String query() {
        return JsonClient.named(name) + diary.since().map(at -> "&since=" + at).orElse("");
    }

    private void listen(RawClient raw) {
        while (true) {
            Frame frame = raw.next();
            switch (frame.opcode()) {
                case Frame.PING -> raw.send(Frame.PONG, frame.payload());
                case Frame.CLOSE -> {
                    raw.sendClose(frame.closeCode());
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
        diary.message(message).ifPresent(this::acknowledged);
    }

    private void acknowledged(String text) {
        synchronized (open) {
            open.remove(text);
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
                    diary.says(text);
                    now.say(text, text);
                }
            } catch (UncheckedIOException e) {
                now.close(); // So the reader comes back with another, and it is said again.
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

    Diary diary() {
        return diary;
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

    @Override
    public String toString() {
        synchronized (open) {
            return "%s (welcomed %d times, at %s, %d of %d not acknowledged)"
                    .formatted(
                            name,
                            welcomes,
                            diary.since().map(Position::toString).orElse("no place"),
                            open.size(),
                            said);
        }
    }

    /** Begins to leave; {@link #close} waits for it. */
    void leaves() {
        closed = true;
        JsonClient now = client;
        if (now != null) {
            now.close();
        }
    }

    @Override
    public void close() {
        leaves();
        try {
            speaker.join(Duration.ofSeconds(5));
            reader.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
