package dev.chatroom.socket;

import dev.chatroom.log.Position;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Room;
import dev.chatroom.watch.LeaveReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import java.util.Optional;

/**
 * One connection between its socket and the room: joins, says, leaves, each once and in this order.
 * All on its event loop, but for the calls of the room.
 *
 * <p>Who says more than its {@link Inbox} takes is read more slowly: its socket is left alone until
 * the room has taken that, and also while it doesn't read what the room sends.
 */
final class Client implements Member {

    static final TypedKey<Client> KEY = new TypedKey<>("chatroom.client");

    private final Room room;
    private final FanOut fanOut;
    private final Wire wire;
    private final Optional<Position> since;
    private final Visit visit;
    private final Inbox inbox;

    private State state = State.HANDSHAKE;
    private Outbox outbox;
    private boolean inRoom;
    private boolean paused;

    private LeaveReason why = LeaveReason.LOST;

    /** How its connection ends when all that it said has come back to it, or null. */
    private Runnable end;

    /** A place that isn't before that of its last message; 0 until all its messages have one. */
    private long lastPlace;

    private enum State {
        /** The upgrade isn't finished: what the client says already is held. */
        HANDSHAKE,
        OPEN,
        /** A close frame is under way to the client; what it says isn't heard any more. */
        CLOSING,
        GONE
    }

    Client(Room room, FanOut fanOut, Wire wire, Optional<Position> since, Visit visit) {
        this.room = room;
        this.fanOut = fanOut;
        this.wire = wire;
        this.since = since;
        this.visit = visit;
        this.inbox = new Inbox(room);
    }

    /** The upgrade is finished. */
    void opened() {
        if (state == State.HANDSHAKE) {
            state = State.OPEN;
            outbox = fanOut.outbox(this, wire.behindEncoder());
            inRoom = true;
            visit.begins();
            room.join(this, since);
            inbox.open();
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
        boolean held = !inbox.say(new Forward(this, frame, length));
        if (held || inbox.isFull() || !outbox.flows()) {
            pause();
        }
    }

    /**
     * It says no more: {@code how} ends the connection, after all that it said is in the log and on
     * its way back to it.
     */
    void end(LeaveReason reason, Runnable how) {
        if (listens()) {
            why = reason;
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
        if (closing(LeaveReason.of(code))) {
            wire.close(code);
        }
    }

    /**
     * A close frame is on its way, whatever waits on either side.
     *
     * @return false if it was before, or the connection isn't open
     */
    boolean closing(LeaveReason reason) {
        if (state != State.OPEN) {
            return false;
        }
        why = reason;
        state = State.CLOSING;
        inbox.clear();
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
        if (inbox.holdsNothing()) {
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
            visit.ends(why);
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
        if (!settled()
                || state == State.OPEN && !(floodsGoOn && inbox.hasRoom() && outbox.flows())) {
            return false;
        }
        paused = false;
        wire.read();
        return true;
    }

    private boolean settled() {
        return switch (state) {
            case HANDSHAKE -> false;
            case OPEN -> inbox.forwardHeld() && (end == null || finish());
            case CLOSING -> true;
            case GONE -> inbox.forwardHeld() && finish();
        };
    }

    /** Ends what {@link #end} or {@link #gone} began, if all that it said has come back to it. */
    private boolean finish() {
        if (state == State.OPEN) {
            if (!isBackWithIt()) {
                return false;
            }
            state = State.CLOSING;
            end.run();
        }
        leave();
        return true;
    }

    /** All that it said has been written to it, as far as its socket takes anything. */
    private boolean isBackWithIt() {
        if (!inbox.isTaken()) {
            return false;
        }
        if (lastPlace == 0) {
            lastPlace = fanOut.head();
        }
        return outbox.isUpTo(lastPlace);
    }

    // What the room calls, on its own thread.

    @Override
    public Lane lane() {
        return fanOut;
    }

    @Override
    public void joined(long after) {
        fanOut.execute(() -> start(after));
    }

    private void start(long after) {
        if (state == State.OPEN) {
            fanOut.add(outbox, after);
        }
    }

    @Override
    public void taken() {
        inbox.taken();
    }

    @Override
    public void fail() {
        fanOut.execute(() -> close(CloseCode.FAULT));
    }
}
