package dev.chatroom.simulation;

import dev.chatroom.log.Position;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Witness;
import java.util.Optional;

/** One connection of a client, from its beginning to its end, and what it has been promised. */
final class Connection implements Witness {

    private static final int TOO_SLOW = 4201;

    /** Netty's high-water mark and a chunk, and what Netty adds for each frame. */
    private static final long MOST_PENDING = (128 + 1) * 1024;

    /** What a client of the json dialect is told besides messages: its welcome at most. */
    private static final long MOST_TOLD = 16 * 1024;

    private final int id;
    private final Habit habit;
    private final boolean json;
    private final World world;
    private final Journal journal;
    private final VirtualChannel channel;
    private final Speech speech;
    private final Hearing hearing;

    private Runnable upgrade;
    private boolean joined;
    private boolean left;
    private boolean wasSlow;

    /**
     * @param json whether it speaks that dialect
     * @param room bytes that its kernel takes before it reads them
     */
    Connection(int id, Habit habit, boolean json, int room, World world) {
        this.id = id;
        this.json = json;
        this.habit = habit;
        this.world = world;
        this.journal = world.journal();
        this.hearing = new Hearing(id, json, world, this::closed);
        this.channel = new VirtualChannel(room, hearing::socketTookSomething);
        this.speech = new Speech(id, json, channel, journal);
    }

    void connect(VirtualLoop loop, Optional<Position> since) {
        loop.register(channel);
        upgrade = world.server().connect(channel, json ? Dialect.JSON : Dialect.TEXT, since, this);
    }

    /** Its upgrade is finished; once. */
    void open() {
        if (upgrade != null && channel.isOpen()) {
            upgrade.run();
        }
        upgrade = null;
    }

    @Override
    public void joined(Optional<Position> since, long after) {
        long start = world.startOf(since, json);
        journal.note("c%d joins after %d, since %s", id, after, since);
        journal.check(!joined, "c%d joins again", id);
        journal.check(after == start, "c%d starts after %d, not %d", id, after, start);
        joined = true;
        hearing.startAfter(after);
    }

    @Override
    public void accepted() {
        speech.accepted();
    }

    @Override
    public void taken() {
        speech.taken();
    }

    void logged(long place, int number, boolean whole) {
        speech.logged(place, number, whole);
    }

    @Override
    public void left() {
        journal.note("c%d leaves, heard %d of %d", id, hearing.place(), world.log().head());
        journal.check(!left, "c%d leaves again", id);
        left = true;
        wasSlow = hearing.isTooSlow();
        if (speech.ending() == null) {
            journal.check(wasSlow, "c%d is put out, and isn't slow", id);
        }
    }

    @Override
    public void failed() {
        journal.violated("c%d is put out for a fault", id);
    }

    Habit habit() {
        return habit;
    }

    void say(int length) {
        speech.say(length);
    }

    void end(Ending how) {
        journal.note("c%d ends: %s", id, how);
        speech.end(how);
        switch (how) {
            case HANGS_UP -> channel.peerCloses();
            case RESETS -> channel.reset();
            default -> {}
        }
    }

    boolean isEnding() {
        return speech.ending() != null;
    }

    /** It reads, up to the close frame. */
    boolean reads() {
        return speech.ending() == null || speech.ending().isPolite();
    }

    void deliver(int atMost) {
        speech.deliver(atMost, !left);
        long pending = channel.pending();
        long most = MOST_PENDING + (json ? MOST_TOLD : 0);
        journal.check(pending <= most, "%d bytes wait for c%d", pending, id);
    }

    void readAll() {
        while (reads() && channel.hasForPeer()) {
            read(Integer.MAX_VALUE);
        }
    }

    void read(int most) {
        if (!reads()) {
            return;
        }
        hearing.read(channel, most);
    }

    private void closed(int code) {
        journal.note("c%d is closed with %d, heard %d", id, code, hearing.place());
        Ending ending = speech.ending();
        if (code == TOO_SLOW) {
            journal.check(wasSlow, "c%d is closed with 4201, and wasn't slow", id);
        } else {
            boolean asked = ending != null && ending.code() == code;
            journal.check(asked, "c%d is closed with %d after %s", id, code, ending);
            journal.check(speech.isLogged(), "c%d is closed before all is said", id);
            boolean echoed = hearing.place() >= speech.lastPlace() || channel.wasFull();
            journal.check(echoed, "c%d is closed before all came back", id);
        }
        if (ending != Ending.CLOSE) {
            channel.send(Ending.CLOSE.frame(json));
            channel.peerCloses();
        }
    }

    /** The network notices that the client is dead. */
    void cutOff() {
        channel.reset();
    }

    /**
     * Nothing is under way, in either direction, or waits because the socket is left alone; what
     * the dead have said last may wait for ever.
     */
    boolean isQuiet() {
        return speech.ending() == Ending.VANISHES
                || !channel.hasForServer()
                        && !(reads() && channel.hasForPeer())
                        && (channel.config().isAutoRead() || !channel.isOpen());
    }

    /** Where it would go on, should it come back. */
    long heard() {
        return hearing.place();
    }

    /** There is nothing left of it on either side. */
    boolean isOver() {
        return !channel.isOpen() && !(reads() && channel.hasForPeer());
    }

    /** All that a client can expect who behaves: it is there, and has heard all. */
    void checkUpToDate() {
        if (!isEnding() && !hearing.isClosed()) {
            journal.check(joined && channel.isOpen(), "c%d is not in the room", id);
            journal.check(
                    hearing.place() == world.log().head(),
                    "c%d has heard %d only",
                    id,
                    hearing.place());
        }
    }

    @Override
    public String toString() {
        return "c" + id + (json ? " (json, " : " (text, ") + habit + ", " + speech.ending() + ")";
    }

    void checkSum() {
        journal.check(joined == left, "c%d: joined %s, left %s", id, joined, left);
        if (joined) {
            speech.checkSum(wasSlow);
        }
    }
}
