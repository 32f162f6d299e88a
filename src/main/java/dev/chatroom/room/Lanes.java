package dev.chatroom.room;

import dev.chatroom.log.MemoryLog;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * The lanes that serve somebody, and the room's wait for them. All but {@link #moved} is the room's
 * loop's own.
 */
final class Lanes {

    private final MemoryLog log;
    private final Map<Lane, Integer> members = new HashMap<>();

    /** The loop, while it waits for lanes; else null. */
    private volatile Thread waiting;

    Lanes(MemoryLog log) {
        this.log = log;
    }

    /**
     * One more member is served by {@code lane}.
     *
     * @param since see {@link Lane#wake}
     */
    void add(Lane lane, long since) {
        if (members.merge(lane, 1, Integer::sum) == 1) {
            // Nobody woke it while it had no members, and the loop is about to wait for it.
            lane.wake(since);
        }
    }

    /** One member less. */
    void remove(Lane lane) {
        members.computeIfPresent(lane, (same, count) -> count == 1 ? null : count - 1);
    }

    /** See {@link Lane#wake}. */
    void wake(long since) {
        for (Lane lane : members.keySet()) {
            lane.wake(since);
        }
    }

    /** See {@link Lane#tell}. */
    void tell(Presence presence) {
        for (Lane lane : members.keySet()) {
            lane.tell(presence);
        }
    }

    /** A lane has taken its turn. Any thread; returns at once. */
    void moved() {
        Thread loop = waiting;
        if (loop != null) {
            LockSupport.unpark(loop);
        }
    }

    /** Waits until they {@linkplain #areNear are near}. */
    void awaitNear() throws InterruptedException {
        while (!areNear()) {
            waiting = Thread.currentThread();
            // Asked again after the flag is up: a lane that moved in between saw no flag.
            if (!areNear()) {
                LockSupport.park(this);
            }
            waiting = null;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Each lane is less than {@link Room#LEAD} messages behind. */
    boolean areNear() {
        long head = log.head();
        for (Lane lane : members.keySet()) {
            if (head - lane.reached() >= Room.LEAD) {
                return false;
            }
        }
        return true;
    }
}
