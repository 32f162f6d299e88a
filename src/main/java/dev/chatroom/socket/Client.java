package dev.chatroom.socket;

import dev.chatroom.log.Position;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Room;
import io.quarkus.websockets.next.UserData.TypedKey;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * One connection between its socket and the room: joins, says, leaves, each once and in this order.
 * All on its event loop, but for the calls of the room.
 *
 * <p>Who says too much is read more slowly. At most {@link #WINDOW} of its messages may be under
 * way to the log; then its socket is left alone, and also while it doesn't read what the room
 * sends. What was read already is held here, in order: at most what one read of a socket brings.
 */
final class Client implements Member {

    static final TypedKey<Client> KEY = new TypedKey<>("chatroom.client");

    /** Messages of one client that may be under way to the log. */
    private static final int WINDOW = 128;

    private final Room room;
    private final FanOut fanOut;
    private final Wire wire;
    private final Optional<Position> since;

    private State state = State.HANDSHAKE;
    private Outbox outbox;
    private boolean inRoom;
    private boolean paused;

    /** Messages given to the room, and how many of them are in the log: the room's loop counts. */
    private int said;

    private volatile int taken;

    /** What has been read and not given to the room yet, and what comes after that. */
    private final Queue<Forward> held = new ArrayDeque<>(0);

    private Runnable end;
    private long endsAt;

    private enum State {
        /** The upgrade isn't finished: what the client says already is held. */
        HANDSHAKE,
        OPEN,
        /** A close frame is under way to the client; what it says isn't heard any more. */
        CLOSING,
        GONE
    }

    Client(Room room, FanOut fanOut, Wire wire, Optional<Position> since) {
        this.room = room;
        this.fanOut = fanOut;
        this.wire = wire;
        this.since = since;
    }

    /** The upgrade is finished. */
    void opened() {
        if (state == State.HANDSHAKE) {
            state = State.OPEN;
            outbox = fanOut.outbox(this, wire.behindEncoder());
            inRoom = true;
            room.join(this, since);
        }
    }

    boolean isOpened() {
        return state != State.HANDSHAKE;
    }

    /** A close frame is under way to it, or it is gone. */
    boolean isClosing() {
        return state == State.CLOSING || state == State.GONE;
    }

    /**
     * The client says something to all.
     *
     * @param frame see {@link Forward}
     */
    void say(byte[] frame, int length) {
        var message = new Forward(this, frame, length);
        if (held.isEmpty() && forward(message)) {
            if (said - taken >= WINDOW || !outbox.flows()) {
                pause();
            }
        } else {
            held.add(message);
            pause();
        }
    }

    private boolean forward(Forward message) {
        boolean forwarded =
                state != State.HANDSHAKE && said - taken < WINDOW && room.forward(message);
        if (forwarded) {
            said++;
        }
        return forwarded;
    }

    /**
     * It says no more: {@code how} ends the connection, after all that it said is in the log and on
     * its way back to it.
     */
    void end(Runnable how) {
        if (listens()) {
            end = how;
            if (!settled()) {
                pause();
            }
        }
    }

    /** What it says is heard. */
    boolean listens() {
        return end == null && (state == State.HANDSHAKE || state == State.OPEN);
    }

    /** Closes at once, whatever waits on either side. */
    void close(CloseCode code) {
        if (closing()) {
            wire.close(code);
        }
    }

    /**
     * A close frame is on its way, whatever waits on either side.
     *
     * @return false if it was before, or the connection isn't open
     */
    boolean closing() {
        if (state != State.OPEN) {
            return false;
        }
        state = State.CLOSING;
        held.clear();
        leave();
        return true;
    }

    /** 256 messages wait for it, and its socket takes nothing. */
    void evict() {
        close(CloseCode.TOO_SLOW);
    }

    /** The socket takes something again. */
    void writable() {
        if (state == State.OPEN) {
            outbox.writable();
        }
        wire.sendOwedPong();
    }

    /** The connection is no more; what it said before is still said. */
    void gone() {
        if (state == State.GONE) {
            return;
        }
        boolean wasOpen = state == State.OPEN;
        state = State.GONE;
        wire.gone();
        if (wasOpen) {
            fanOut.remove(outbox);
        }
        if (held.isEmpty()) {
            leave();
        }
        if (paused) {
            fanOut.wake();
        }
    }

    private void leave() {
        if (inRoom) {
            inRoom = false;
            fanOut.remove(outbox);
            room.leave(this);
        }
    }

    private void pause() {
        if (!paused) {
            paused = true;
            wire.stopReading();
            fanOut.pause(this);
        }
    }

    /**
     * The room may have taken what it said: goes on if nothing is held any more.
     *
     * @param floodsGoOn whether its socket may be read again, if it flows itself
     * @return false if it has to wait for another turn
     */
    boolean release(boolean floodsGoOn) {
        if (!settled() || state == State.OPEN && !(floodsGoOn && mayGoOn())) {
            return false;
        }
        paused = false;
        wire.read();
        return true;
    }

    private boolean settled() {
        return switch (state) {
            case HANDSHAKE -> false;
            case OPEN -> forwardHeld() && (end == null || finish());
            case CLOSING -> true;
            case GONE -> forwardHeld() && finish();
        };
    }

    private boolean forwardHeld() {
        while (!held.isEmpty() && forward(held.element())) {
            held.remove();
        }
        return held.isEmpty();
    }

    private boolean mayGoOn() {
        return said - taken <= WINDOW / 2 && outbox.flows();
    }

    /** Ends what {@link #end} or {@link #gone} began, if all that it said has come back to it. */
    private boolean finish() {
        if (state == State.OPEN) {
            if (said != taken || !outbox.isUpTo(lastOfItsOwn())) {
                return false;
            }
            state = State.CLOSING;
            end.run();
        }
        leave();
        return true;
    }

    /** A place in the log that isn't before that of its last message, once all are taken. */
    private long lastOfItsOwn() {
        if (endsAt == 0) {
            endsAt = fanOut.head();
        }
        return endsAt;
    }

    // What the room calls, on its own thread.

    @Override
    public Lane lane() {
        return fanOut;
    }

    @Override
    public void joined(long after) {
        fanOut.loop().execute(() -> start(after));
    }

    private void start(long after) {
        if (state == State.OPEN) {
            fanOut.add(outbox, after);
        }
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
    @Override
    public void taken() {
        taken++;
    }

    @Override
    public void fail() {
        fanOut.loop().execute(() -> close(CloseCode.FAULT));
    }
}
