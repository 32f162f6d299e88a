package dev.chatroom.socket;

import dev.chatroom.limits.Allowances;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Room;
import java.util.function.LongSupplier;

/**
 * What one client has said and the log doesn't have yet. At most {@link #WINDOW} of its messages
 * are under way in the room, and no more of them a second than its allowance has; what one read of
 * its socket brought beyond that is held here, in order: what lies in {@link Sips#BYTES}, and when
 * it has gone, in what the kernel had of it.
 *
 * <p>On the client's event loop, but for {@link #answered}.
 */
final class Inbox {

    /** Messages of one client that may be under way to the log. */
    static final int WINDOW = 128;

    private final Room room;
    private final Allowances spoken;
    private final String user;
    private final LongSupplier nanoTime;
    private final Held held;
    private boolean open;
    private boolean allowed;
    private boolean lifted;
    private int said;

    /** How much of what was {@link #said} is done with; the room's loop alone writes it. */
    private volatile int answered;

    /**
     * @param spoken what each user may say, however many connections they have
     * @param nanoTime the clock of {@code spoken}
     * @param held keeps what has to wait
     */
    Inbox(Room room, Allowances spoken, String user, LongSupplier nanoTime, Held held) {
        this.room = room;
        this.spoken = spoken;
        this.user = user;
        this.nanoTime = nanoTime;
        this.held = held;
    }

    /** The client is in the room: from now on messages go through. */
    void open() {
        open = true;
    }

    /**
     * @return false if the message, or one before it, is held
     */
    boolean say(Speech speech) {
        if (held.isEmpty() && forward(speech)) {
            return true;
        }
        held.add(speech);
        return false;
    }

    /** Gives the room what is held, as far as it takes it; true if nothing is held any more. */
    boolean forwardHeld() {
        while (!held.isEmpty() && forward(held.first())) {
            held.remove();
        }
        return held.isEmpty();
    }

    private boolean forward(Speech speech) {
        if (!open || isFull() || !isAllowed()) {
            return false;
        }
        if (!room.offer(speech)) {
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
        allowed = allowed || lifted || spoken.take(user, nanoTime.getAsLong()) == 0;
        return allowed;
    }

    /** Something was said that wasn't worth a place, and costs as much of the allowance. */
    void charge() {
        spoken.charge(user, nanoTime.getAsLong());
    }

    /** Nothing is owed: worth reading on. */
    boolean isFree() {
        return lifted || spoken.hasSome(user, nanoTime.getAsLong());
    }

    /** The whole window is under way. */
    boolean isFull() {
        return said - answered >= WINDOW;
    }

    /** No more than half of the window is under way: worth reading on. */
    boolean hasRoom() {
        return said - answered <= WINDOW / 2;
    }

    /** All that was given to the room is done with. */
    boolean isAnswered() {
        return said == answered;
    }

    boolean holdsNothing() {
        return held.isEmpty();
    }

    /** Forgets what is held. */
    void clear() {
        held.clear();
    }

    /** One more speech is done with. The room's loop. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // One thread writes.
    void answered() {
        answered++;
    }
}
