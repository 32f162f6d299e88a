package dev.chatroom.socket;

import dev.chatroom.limits.Allowance;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Room;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.LongSupplier;

/**
 * What one client has said and the log doesn't have yet. At most {@link #WINDOW} of its messages
 * are under way in the room, and no more of them a second than its allowance has; what one read of
 * its socket brought beyond that is held here, in order. A read is {@link PlainFrames#READ_BYTES}
 * at most, so that bounds it.
 *
 * <p>On the client's event loop, but for {@link #taken}.
 */
final class Inbox {

    /** Messages of one client that may be under way to the log. */
    static final int WINDOW = 128;

    private final Room room;
    private final Allowance allowance;
    private final LongSupplier nanoTime;
    private final Queue<Forward> held = new ArrayDeque<>(0);
    private boolean open;
    private boolean allowed;
    private boolean lifted;
    private int said;

    /** How many of what was {@link #said} are in the log; the room's loop alone writes it. */
    private volatile int taken;

    /**
     * @param nanoTime the clock of {@code allowance}
     */
    Inbox(Room room, Allowance allowance, LongSupplier nanoTime) {
        this.room = room;
        this.allowance = allowance;
        this.nanoTime = nanoTime;
    }

    /** The client is in the room: from now on messages go through. */
    void open() {
        open = true;
    }

    /**
     * @return false if the message, or one before it, is held
     */
    boolean say(Forward message) {
        if (held.isEmpty() && forward(message)) {
            return true;
        }
        held.add(message);
        return false;
    }

    /** Gives the room what is held, as far as it takes it; true if nothing is held any more. */
    boolean forwardHeld() {
        while (!held.isEmpty() && forward(held.element())) {
            held.remove();
        }
        return held.isEmpty();
    }

    private boolean forward(Forward message) {
        if (!open || isFull() || !isAllowed()) {
            return false;
        }
        if (!room.forward(message)) {
            return false;
        }
        allowed = false;
        said++;
        return true;
    }

    /** Lets all through that is held, as fast as the room takes it. */
    void lift() {
        lifted = true;
    }

    /** What was taken for a message that the room turned away is for its next try. */
    private boolean isAllowed() {
        allowed = allowed || lifted || allowance.take(nanoTime.getAsLong());
        return allowed;
    }

    /** The whole window is under way. */
    boolean isFull() {
        return said - taken >= WINDOW;
    }

    /** No more than half of the window is under way: worth reading on. */
    boolean hasRoom() {
        return said - taken <= WINDOW / 2;
    }

    /** All that was given to the room is in the log. */
    boolean isTaken() {
        return said == taken;
    }

    boolean holdsNothing() {
        return held.isEmpty();
    }

    /** Forgets what is held. */
    void clear() {
        held.clear();
    }

    /** One more message is in the log. The room's loop. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
    void taken() {
        taken++;
    }
}
