package dev.chatroom.room;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LineLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The one room. Its loop, a virtual thread named {@code room}, owns the members and the order of
 * the messages; all others talk to it through its mailbox.
 *
 * <p>The loop never waits for a client, a disk or the network. It waits for two things: that
 * something is in the mailbox, and that each lane is less than {@link #LEAD} messages behind. A
 * lane never waits for anybody, so that wait is as short as one turn of it.
 */
@ApplicationScoped
public class Room {

    /** Messages that may wait for the loop; the next ones wait at their senders. */
    static final int MAILBOX = 1024;

    /** Events that the loop takes at once. */
    static final int BATCH = 256;

    /** How far, in messages, the room runs ahead of a lane: as many as an outbox has slots. */
    static final int LEAD = 256;

    private static final Logger LOG = Logger.getLogger(Room.class);

    private final MemoryLog log;
    private final Counts counts;
    private final LongSupplier nanoTime;
    private final Mailbox mailbox;
    private final LineLimit faults;

    // The loop's own.
    private final Set<Member> members = new HashSet<>();
    private final Lanes lanes;

    private volatile Thread loop;
    private volatile int size;

    @Inject
    public Room(MemoryLog log, Counts counts) {
        this(log, counts, System::nanoTime);
    }

    Room(MemoryLog log, Counts counts, LongSupplier nanoTime) {
        this.log = log;
        this.counts = counts;
        this.nanoTime = nanoTime;
        this.mailbox = new Mailbox(MAILBOX, BATCH, nanoTime);
        this.lanes = new Lanes(log);
        this.faults = LineLimit.ofFaults(nanoTime);
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

    /** How many members the room has; any thread may ask. */
    public int size() {
        return size;
    }

    /** How many events wait for the loop; any thread may ask. */
    public int waiting() {
        return mailbox.size();
    }

    /** How the loop is; any thread may ask. */
    public Pulse pulse() {
        Thread thread = loop;
        OptionalLong oldest = mailbox.oldest(); // Before the clock, so that no wait is below zero.
        long now = nanoTime.getAsLong();
        return new Pulse(
                thread != null,
                thread != null && thread.isAlive(),
                Duration.ofNanos(now - oldest.orElse(now)));
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
     * Says {@code message} to all. Any thread; returns at once.
     *
     * @return false if too much is waiting: keep the message, and offer it again at the next {@link
     *     Lane#wake}
     */
    public boolean forward(Forward message) {
        return mailbox.offer(message);
    }

    /** Tells the room that a lane has taken its turn. Any thread; returns at once. */
    public void laneMoved() {
        lanes.moved();
    }

    private void run() {
        List<Event> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                boolean sendersWait = mailbox.take(batch);
                handleAll(batch, sendersWait);
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
            boolean sendersWait = mailbox.poll(batch);
            handleAll(batch, sendersWait);
        }
    }

    private void handleAll(List<Event> batch, boolean sendersWait) {
        long before = log.head();
        batch.forEach(this::handle);
        batch.clear();
        size = members.size();
        long said = log.head() - before;
        if (said > 0 || sendersWait) {
            lanes.wake(mailbox.since());
        }
        counts.said(said);
    }

    /** One member's fault costs this member its place, never the loop its life. */
    private void handle(Event event) {
        try {
            apply(event);
        } catch (RuntimeException e) {
            faults.write(
                    end -> LOG.errorf(e, "The room puts a member out: %s failed.%s", event, end));
            forget(event.member());
            event.member().fail();
        }
    }

    private void apply(Event event) {
        switch (event) {
            case Join(Member member, Optional<Position> since) ->
                    admit(member, log.resume(since).orElse(log.head()));
            case Leave(Member member) -> forget(member);
            case Forward(Member member, byte[] frame, int length) -> {
                log.append(frame, length);
                member.taken();
            }
        }
    }

    private void admit(Member member, long after) {
        if (members.add(member)) {
            lanes.add(member.lane(), mailbox.since());
            member.joined(after);
        }
    }

    private void forget(Member member) {
        if (members.remove(member)) {
            lanes.remove(member.lane());
        }
    }
}
