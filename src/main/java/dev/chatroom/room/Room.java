package dev.chatroom.room;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
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
    private final Mailbox mailbox = new Mailbox(MAILBOX);

    // The loop's own.
    private final Set<Member> members = new HashSet<>();
    private final Map<Lane, Integer> lanes = new HashMap<>();

    private Thread loop;
    private volatile int size;
    private volatile boolean waitsForLanes;

    public Room(MemoryLog log) {
        this.log = log;
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
        if (waitsForLanes) {
            LockSupport.unpark(loop);
        }
    }

    private void run() {
        List<Event> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                boolean sendersWait = mailbox.take(batch, BATCH);
                handleAll(batch, sendersWait);
                awaitLanes();
            }
        } catch (InterruptedException e) {
            LOG.debug("The room is closed.");
        }
    }

    /** One round of the loop, if it need not wait for anything; for who turns it by hand. */
    void step() {
        if (lanesAreNear()) {
            List<Event> batch = new ArrayList<>();
            boolean sendersWait = mailbox.poll(batch, BATCH);
            handleAll(batch, sendersWait);
        }
    }

    private void handleAll(List<Event> batch, boolean sendersWait) {
        long before = log.head();
        batch.forEach(this::handle);
        batch.clear();
        size = members.size();
        if (log.head() > before || sendersWait) {
            lanes.keySet().forEach(Lane::wake);
        }
    }

    /** One member's fault costs this member its place, never the loop its life. */
    private void handle(Event event) {
        try {
            apply(event);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The room puts a member out: %s failed.", event);
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
            if (lanes.merge(member.lane(), 1, Integer::sum) == 1) {
                // Nobody woke it while it had no members, and the loop is about to wait for it.
                member.lane().wake();
            }
            member.joined(after);
        }
    }

    private void forget(Member member) {
        if (members.remove(member)) {
            lanes.computeIfPresent(member.lane(), (lane, count) -> count == 1 ? null : count - 1);
        }
    }

    private void awaitLanes() throws InterruptedException {
        while (!lanesAreNear()) {
            waitsForLanes = true;
            // Asked again after the flag is up: a lane that moved in between saw no flag.
            if (!lanesAreNear()) {
                LockSupport.park(this);
            }
            waitsForLanes = false;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    private boolean lanesAreNear() {
        long head = log.head();
        for (Lane lane : lanes.keySet()) {
            if (head - lane.reached() >= LEAD) {
                return false;
            }
        }
        return true;
    }
}
