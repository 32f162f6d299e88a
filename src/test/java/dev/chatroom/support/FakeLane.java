package dev.chatroom.support;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Presence;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A lane that takes its turns when the test says so, or at once. */
public final class FakeLane implements Lane {

    private final MemoryLog log;
    private final boolean atOnce;
    private final AtomicInteger wakes = new AtomicInteger();
    private final List<Presence> told = new CopyOnWriteArrayList<>();
    private volatile long reached;

    public FakeLane(MemoryLog log, boolean atOnce) {
        this.log = log;
        this.atOnce = atOnce;
    }

    @Override
    public void wake(long since) {
        if (atOnce) {
            turn();
        }
        wakes.incrementAndGet();
    }

    public void turn() {
        reached = log.head();
    }

    @Override
    public void tell(Presence presence) {
        told.add(presence);
    }

    /** Who has come and gone, as far as it was told. */
    public List<Presence> told() {
        return told;
    }

    @Override
    public long reached() {
        return reached;
    }

    public int wakes() {
        return wakes.get();
    }
}
