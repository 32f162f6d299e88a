package dev.chatroom.socket;

import dev.chatroom.limits.Admission.Seat;
import dev.chatroom.limits.Allowance;
import dev.chatroom.limits.LifeSigns;
import dev.chatroom.limits.Terms;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.moderation.Words;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Rename;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Refused;
import dev.chatroom.room.Room;
import dev.chatroom.watch.LeaveReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * One connection between its socket and the room: joins, says, leaves, each once and in this order.
 * All on its event loop.
 *
 * <p>Who says more than its {@link Inbox} takes is read more slowly: its socket is left alone until
 * the room has taken that, and also while it doesn't read what the room sends.
 */
final class Client {

    static final TypedKey<Client> KEY = new TypedKey<>("chatroom.client");

    private final FanOut fanOut;
    private final Wire wire;
    private final Guest guest;
    private final Talk talk;
    private final Inbox inbox;
    private final Membership membership;
    private final Allowance pings;
    private final LifeSigns life;

    private State state = State.HANDSHAKE;
    private Outbox outbox;
    private boolean paused;

    private LeaveReason why = LeaveReason.LOST;

    /** Null until it has said its last. */
    private Ending ending;

    private enum State {
        /** The upgrade isn't finished: what the client says already is held. */
        HANDSHAKE,
        OPEN,
        /** A close frame is under way to the client; what it says isn't heard any more. */
        CLOSING,
        GONE
    }

    /**
     * @param talks make its side of its dialect
     */
    Client(Room room, FanOut fanOut, Wire wire, Guest guest, Talks talks) {
        Terms terms = guest.terms();
        this.fanOut = fanOut;
        this.wire = wire;
        this.guest = guest;
        this.inbox =
                new Inbox(room, guest.spoken(), guest.caller().user(), fanOut::now, talks.held());
        this.membership = new Membership(room, fanOut, this, inbox, guest);
        this.pings = new Allowance(terms.pings(), fanOut.now());
        this.talk = talks.of(this, guest.dialect());
        this.life = new LifeSigns(terms.pingInterval(), fanOut.now());
    }

    /** The upgrade is finished. */
    void opened() {
        if (state != State.HANDSHAKE) {
            return;
        }
        state = State.OPEN;
        if (guest.seat().isEmpty()) {
            guest.visit().turnedAway();
            close(CloseCode.FULL);
        } else {
            outbox = fanOut.outbox(this, guest.dialect(), wire.behindEncoder());
            membership.join(guest.since());
            inbox.open();
        }
    }

    /** The room has let it in. */
    void start(Joined how) {
        if (state == State.OPEN) {
            fanOut.takeTurnIfDue();
            talk.begins(how);
            fanOut.add(outbox, how);
            outbox.flush();
        }
    }

    Talk talk() {
        return talk;
    }

    /** There is one as soon as it is in the room. */
    Outbox outbox() {
        return outbox;
    }

    /** Runs {@code task} on its event loop. Any thread. */
    void execute(Runnable task) {
        fanOut.execute(task);
    }

    Membership membership() {
        return membership;
    }

    boolean isOpened() {
        return state != State.HANDSHAKE;
    }

    /** A close frame is under way to it, or it is gone. */
    boolean isClosing() {
        return state == State.CLOSING || state == State.GONE;
    }

    /** Something came from it, whatever it was. */
    void heard() {
        life.heard();
    }

    /** One more of its pings is answered. */
    boolean mayPing() {
        return pings.take(fanOut.now());
    }

    /** Asked now and then: whether it still lives. */
    void sweep(long now) {
        if (state != State.OPEN) {
            return;
        }
        if (paused) {
            life.excuse(now);
            return;
        }
        switch (life.ask(now)) {
            case FINE -> {}
            case PING -> wire.ping();
            case DEAD -> close(CloseCode.NO_SIGN_OF_LIFE);
        }
    }

    /**
     * Closes it because it is to come anew, perhaps elsewhere, after all that it said is said.
     *
     * @param random tells the moment
     * @param window in which all are closed
     */
    void drain(RandomGenerator random, Duration window) {
        if (state == State.OPEN && ending == null) {
            talk.closing(window.toMillis());
        }
        fanOut.later(
                window.isZero() ? 0 : random.nextLong(window.toNanos()),
                () -> {
                    inbox.lift();
                    end(LeaveReason.DRAINED, () -> wire.close(CloseCode.RESTART));
                });
    }

    /** The client says something to all: see {@link Forward}. */
    void say(Optional<String> id, byte[] frame, int length, int header) {
        offer(new Forward(membership, id, frame, length, header));
    }

    /** The client wishes for another name. */
    void rename(DisplayName name) {
        offer(new Rename(membership, name));
    }

    private void offer(Speech speech) {
        boolean held = !inbox.say(speech);
        if (held || inbox.isFull() || !outbox.flows()) {
            pause();
        }
    }

    /** The client sent what made no sense, and was told so. */
    void erred() {
        inbox.charge();
        if (!inbox.isFree() || !outbox.flows()) {
            pause();
        }
    }

    /**
     * What it says was said before. It is told as soon as it has had all up to there: before that
     * the message would look like the next one. So who hears no more isn't told, and asks again
     * when it comes back.
     *
     * @param place of the message, 0 if the log in memory has it no more
     */
    void answer(long place, byte[] frame) {
        if (isClosing() || fanOut.isSilent(outbox)) {
            return;
        }
        if (outbox.hasHad(place)) {
            outbox.tell(frame);
        } else {
            fanOut.afterTurn(() -> answer(place, frame));
        }
    }

    /** Something that it wanted wasn't done. */
    void refused(Refused why) {
        if (state == State.OPEN) {
            talk.refused(why);
        }
    }

    /** It says no more, and hears why, after all that it said before. */
    void refuse(CloseCode code) {
        end(LeaveReason.of(code), () -> wire.close(code));
    }

    /**
     * It says no more: {@code how} ends the connection, after all that it said is in the log and on
     * its way back to it.
     */
    void end(LeaveReason reason, Runnable how) {
        if (listens()) {
            why = reason;
            ending = new Ending(how);
            if (!settled()) {
                pause();
            }
        }
    }

    /** What it says is heard. */
    boolean listens() {
        return ending == null && (state == State.HANDSHAKE || state == State.OPEN);
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

    /** A moderator puts it out. */
    void banned(Measure ban) {
        if (closing(LeaveReason.BANNED)) {
            wire.close(CloseCode.POLICY, Words.reason(ban));
        }
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
        if (!isClosing()) {
            wire.sendOwedPong(); // Nothing comes after a close frame.
        }
    }

    /** The connection is no more; what it said before is still said. */
    void gone() {
        if (state == State.GONE) {
            return;
        }
        State was = state;
        state = State.GONE;
        wire.gone();
        switch (was) {
            case HANDSHAKE -> inbox.clear(); // It never came in, and would wait for ever.
            case OPEN -> fanOut.remove(outbox);
            case CLOSING, GONE -> {}
        }
        if (inbox.holdsNothing()) {
            depart();
        }
        if (paused) {
            fanOut.wake();
        }
    }

    private void leave() {
        if (outbox != null) {
            fanOut.remove(outbox);
            membership.leave(why);
        }
    }

    /** It is gone, and all that it said is on its way. */
    private boolean depart() {
        leave();
        guest.seat().ifPresent(Seat::leave);
        return true;
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
                || state == State.OPEN
                        && !(floodsGoOn && inbox.hasRoom() && inbox.isFree() && outbox.flows())) {
            return false;
        }
        paused = false;
        wire.read();
        return true;
    }

    private boolean settled() {
        return switch (state) {
            case HANDSHAKE -> false;
            case OPEN -> inbox.forwardHeld() && (ending == null || finish());
            case CLOSING -> true;
            case GONE -> inbox.forwardHeld() && depart();
        };
    }

    private boolean finish() {
        if (!ending.isDue(inbox, fanOut, outbox)) {
            return false;
        }
        state = State.CLOSING;
        ending.run();
        leave();
        return true;
    }
}
