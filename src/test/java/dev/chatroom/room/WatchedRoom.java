package dev.chatroom.room;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.watch.Counts;
import jakarta.enterprise.inject.Vetoed;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The room without its thread: its loop goes round when it is told to. Each client has a witness. A
 * client that does something before its join or after its leave has none, and fails.
 */
@Vetoed // It inherits the room's scope, and tests of the whole application want one room.
public final class WatchedRoom extends Room {

    private final Map<Member, Watched> watched = new IdentityHashMap<>();
    private int waiting;

    private final class Watched implements Member {

        private final Member member;
        private final Witness witness;
        private Optional<Position> since = Optional.empty();

        Watched(Member member, Witness witness) {
            this.member = member;
            this.witness = witness;
        }

        @Override
        public Lane lane() {
            return member.lane();
        }

        @Override
        public void joined(long after) {
            witness.joined(since, after);
            member.joined(after);
        }

        @Override
        public void taken() {
            waiting--;
            witness.taken();
            member.taken();
        }

        @Override
        public void fail() {
            witness.failed();
            member.fail();
        }
    }

    /**
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public WatchedRoom(MemoryLog log, LongSupplier nanoTime) {
        super(log, new Counts(nanoTime), nanoTime);
    }

    /** To be called before {@code member} joins. */
    public void watch(Member member, Witness witness) {
        watched.put(member, new Watched(member, witness));
    }

    /** Messages in the mailbox. */
    public int messagesWaiting() {
        return waiting;
    }

    /** Messages that may be in the mailbox. */
    public static int bound() {
        return MAILBOX;
    }

    @Override
    public void step() {
        super.step();
    }

    @Override
    public void join(Member member, Optional<Position> since) {
        Watched joining = watched.get(member);
        joining.since = since;
        super.join(joining, since);
    }

    @Override
    public void leave(Member member) {
        Watched leaving = watched.remove(member);
        leaving.witness.left();
        super.leave(leaving);
    }

    @Override
    public boolean forward(Forward message) {
        Watched sender = watched.get(message.member());
        boolean accepted = super.forward(new Forward(sender, message.frame(), message.length()));
        if (accepted) {
            waiting++;
            sender.witness.accepted();
        }
        return accepted;
    }
}
