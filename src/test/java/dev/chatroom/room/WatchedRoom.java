package dev.chatroom.room;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Moderate;
import dev.chatroom.room.Event.Rename;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.watch.Counts;
import jakarta.enterprise.inject.Vetoed;
import java.time.Instant;
import java.time.InstantSource;
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
        public Caller caller() {
            return member.caller();
        }

        @Override
        public boolean seesHistory() {
            return member.seesHistory();
        }

        @Override
        public void joined(Joined how) {
            witness.joined(since, how.after());
            member.joined(how);
        }

        @Override
        public void said(Entry entry) {
            waiting--;
            witness.taken();
            member.said(entry);
        }

        @Override
        public void saidBefore(Optional<Entry> entry) {
            throw new AssertionError("nobody gives a message an id");
        }

        @Override
        public void done() {
            throw new AssertionError("nobody wishes for a name");
        }

        @Override
        public void refused(Refused why) {
            throw new AssertionError("the log is never in trouble");
        }

        @Override
        public void banned(Measure ban) {
            throw new AssertionError("nobody moderates");
        }

        @Override
        public void fail() {
            witness.failed();
            member.fail();
        }
    }

    private WatchedRoom(Log log, MemoryLog recent, InstantSource begin, LongSupplier nanoTime) {
        super(
                log,
                recent,
                Rooms.roster(),
                Others.NONE,
                Rooms.moderation(),
                new Counts(nanoTime),
                begin,
                nanoTime,
                (nanos, what) -> {}); // Its loop goes round without one.
    }

    /**
     * @param log keeps the messages; if there is none, one that answers at once
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public static WatchedRoom on(MemoryLog recent, Optional<Log> log, LongSupplier nanoTime) {
        InstantSource begin = InstantSource.fixed(Instant.ofEpochMilli(recent.epoch()));
        return Rooms.opened(
                new WatchedRoom(
                        log.orElseGet(() -> new VolatileLog(begin)), recent, begin, nanoTime));
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
    public boolean offer(Speech speech) {
        Watched sender = watched.get(speech.member());
        boolean accepted = super.offer(sentBy(sender, speech));
        if (accepted) {
            waiting++;
            sender.witness.accepted();
        }
        return accepted;
    }

    private static Speech sentBy(Watched sender, Speech speech) {
        return switch (speech) {
            case Forward(Member _, var id, byte[] frame, int length, int header) ->
                    new Forward(sender, id, frame, length, header);
            case Rename(Member _, var name) -> new Rename(sender, name);
            case Moderate(Member _, var act) -> new Moderate(sender, act);
        };
    }
}
