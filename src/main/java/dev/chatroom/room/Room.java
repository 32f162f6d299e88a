package dev.chatroom.room;

import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.watch.Counts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The one room. Its loop, a virtual thread named {@code room}, owns the members, the people and the
 * order of the messages; all others talk to it through its mailbox, and the log through its
 * answers.
 *
 * <p>The loop never waits for a client, a disk or the network. It waits for two things: that
 * something is to be done, and that each lane is less than {@link #LEAD} messages behind. A lane
 * never waits for anybody, so that wait is as short as one turn of it.
 */
@ApplicationScoped
public class Room {

    /** How long what a user has said under an id isn't said again. */
    public static final Duration RETRY_SPAN = Duration.ofMinutes(2);

    /** Speeches that may be without an answer; the next ones wait at their senders. */
    static final int MAILBOX = Log.MOST_UNANSWERED;

    /** Events that the loop takes at once. */
    static final int BATCH = 256;

    /** How far, in messages, the room runs ahead of a lane: as many as an outbox has slots. */
    static final int LEAD = 256;

    private static final Logger LOG = Logger.getLogger(Room.class);

    private final MemoryLog recent;
    private final Counts counts;
    private final Roster roster;
    private final LongSupplier nanoTime;
    private final Mailbox mailbox;
    private final Lanes lanes;
    private final Rounds rounds;

    private volatile Thread loop;
    private volatile int size;
    private volatile int people;

    /**
     * @param log keeps the messages
     * @param recent the newest of them, for those who are in the room
     * @param roster who is there, and how they are called
     * @param others the other processes that have the same log
     * @param moderation what moderators have decided
     * @param clock tells when a message was said
     */
    @Inject
    public Room(
            Log log,
            MemoryLog recent,
            Roster roster,
            Others others,
            Moderation moderation,
            Counts counts,
            InstantSource clock) {
        this(
                log,
                recent,
                roster,
                others,
                moderation,
                counts,
                clock,
                System::nanoTime,
                Alarm.SYSTEM);
    }

    /**
     * @param nanoTime the clock of everything but messages, as {@link System#nanoTime}
     * @param alarm rings when it is time to tell who has come and gone
     */
    Room(
            Log log,
            MemoryLog recent,
            Roster roster,
            Others others,
            Moderation moderation,
            Counts counts,
            InstantSource clock,
            LongSupplier nanoTime,
            Alarm alarm) {
        this(new House(log, recent, roster, others, moderation, clock, nanoTime, alarm), counts);
    }

    private Room(House house, Counts counts) {
        this.recent = house.recent;
        this.counts = counts;
        this.roster = house.roster;
        this.nanoTime = house.nanoTime;
        this.mailbox = new Mailbox(MAILBOX, BATCH, nanoTime);
        this.lanes = new Lanes(house.recent);
        this.rounds = new Rounds(house, lanes, mailbox);
    }

    /** What a room is in. */
    record House(
            Log log,
            MemoryLog recent,
            Roster roster,
            Others others,
            Moderation moderation,
            InstantSource clock,
            LongSupplier nanoTime,
            Alarm alarm) {}

    /**
     * Opens the log and takes over what it holds. Blocks on the disk; once, before {@link #start}.
     *
     * @throws LogException if that isn't possible
     */
    public void open() throws LogException {
        rounds.open(nanoTime.getAsLong());
    }

    /** Starts the loop; once. */
    public void start() {
        loop = Thread.ofVirtual().name("room").unstarted(this::run);
        loop.start();
    }

    /** Ends the loop and waits for its end. What is still in the mailbox isn't said any more. */
    public void stop() throws InterruptedException {
        loop.interrupt();
        loop.join();
    }

    /** How many members the room has: connections. Any thread may ask. */
    public int size() {
        return size;
    }

    /** How many people are in the room, however many connections they have. Any thread may ask. */
    public int people() {
        return people;
    }

    /** How many events wait for the loop; any thread may ask. */
    public int waiting() {
        return mailbox.size();
    }

    /** How the loop is; any thread may ask. */
    public Pulse pulse() {
        Thread thread = loop;
        OptionalLong oldest = mailbox.oldest(); // Before the clock, so that no wait is below zero.
        long time = nanoTime.getAsLong();
        return new Pulse(
                thread != null,
                thread != null && thread.isAlive(),
                Duration.ofNanos(time - oldest.orElse(time)));
    }

    /** Brings {@code member} in. Any thread; returns at once. Once for each member. */
    public void join(Member member, Optional<Position> since) {
        mailbox.put(new Join(member, since));
    }

    /** Takes {@code member} out, after all that it said. Any thread; returns at once. */
    public void leave(Member member) {
        mailbox.put(new Leave(member));
    }

    /**
     * Does what a member asks for. Any thread; returns at once. The member hears what becomes of
     * it.
     *
     * @return false if too much is waiting: keep it, and offer it again at the next {@link
     *     Lane#wake}
     */
    public boolean offer(Speech speech) {
        return mailbox.offer(speech);
    }

    /** Tells the room that a lane has taken its turn. Any thread; returns at once. */
    public void laneMoved() {
        lanes.moved();
    }

    private void run() {
        List<Event> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                boolean sendersWait = mailbox.take(batch, rounds.takeAnswered(), !rounds.hasMore());
                go(batch, sendersWait);
                lanes.awaitNear();
            }
        } catch (InterruptedException e) {
            LOG.debug("The room is closed.");
        }
    }

    /** One round of the loop, if it need not wait for anything; for who turns it by hand. */
    void step() {
        if (lanes.areNear()) {
            List<Event> batch = new ArrayList<>();
            try {
                boolean sendersWait = mailbox.take(batch, rounds.takeAnswered(), false);
                go(batch, sendersWait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void go(List<Event> batch, boolean sendersWait) {
        int breaks = recent.breaks();
        long said = rounds.go(batch, nanoTime.getAsLong());
        size = rounds.members();
        people = roster.members();
        if (said > 0 || sendersWait || recent.breaks() != breaks) {
            lanes.wake(mailbox.since());
        }
        counts.said(said);
    }
}
