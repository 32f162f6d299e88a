package dev.chatroom.support;

import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A member that notes down what the room tells it. */
public class FakeMember implements Member {

    private final Lane lane;
    private final List<Long> joinedAfter = new CopyOnWriteArrayList<>();
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean failed;

    public FakeMember(Lane lane) {
        this.lane = lane;
    }

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public void joined(long after) {
        joinedAfter.add(after);
    }

    @Override
    public void taken() {
        taken.incrementAndGet();
    }

    @Override
    public void fail() {
        failed = true;
    }

    public List<Long> joinedAfter() {
        return joinedAfter;
    }

    public int howManyTaken() {
        return taken.get();
    }

    public boolean hasFailed() {
        return failed;
    }
}
