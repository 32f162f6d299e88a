package dev.chatroom.support;

import dev.chatroom.log.Entry;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Refused;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A member that notes down what the room tells it. */
public class FakeMember implements Member {

    private static final AtomicInteger NEXT = new AtomicInteger();

    private final Lane lane;
    private final Caller caller;
    private final List<Joined> joined = new CopyOnWriteArrayList<>();
    private final List<Optional<Long>> before = new CopyOnWriteArrayList<>();
    private final List<Refused> refusals = new CopyOnWriteArrayList<>();
    private final List<Measure> bans = new CopyOnWriteArrayList<>();
    private final AtomicInteger said = new AtomicInteger();
    private final AtomicInteger renames = new AtomicInteger();
    private volatile boolean failed;

    /** Somebody new, without a wish for a name. */
    public FakeMember(Lane lane) {
        this(lane, "u" + NEXT.incrementAndGet(), "");
    }

    /**
     * @param user the user's id
     * @param wish the display name, or empty for none
     */
    public FakeMember(Lane lane, String user, String wish) {
        this.lane = lane;
        this.caller = new Caller(user, DisplayName.parse(wish));
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public boolean seesHistory() {
        return false;
    }

    @Override
    public void joined(Joined how) {
        joined.add(how);
    }

    @Override
    public void said(Entry entry) {
        said.incrementAndGet();
    }

    @Override
    public void saidBefore(Optional<Entry> entry) {
        before.add(entry.map(Entry::seq));
    }

    @Override
    public void done() {
        renames.incrementAndGet();
    }

    @Override
    public void refused(Refused why) {
        refusals.add(why);
    }

    @Override
    public void banned(Measure ban) {
        bans.add(ban);
    }

    @Override
    public void fail() {
        failed = true;
    }

    public List<Joined> joined() {
        return joined;
    }

    public List<Long> joinedAfter() {
        return joined.stream().map(how -> how.after()).toList();
    }

    /** Messages of its own that have their place. */
    public int howManySaid() {
        return said.get();
    }

    /** The places of those that it said before; empty if they had none yet. */
    public List<Optional<Long>> saidBefore() {
        return before;
    }

    public int howManyDone() {
        return renames.get();
    }

    public List<Refused> refusals() {
        return refusals;
    }

    /** What put it out, or kept it out. */
    public List<Measure> bans() {
        return bans;
    }

    public boolean hasFailed() {
        return failed;
    }
}
