package dev.chatroom.bench;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Presence;
import dev.chatroom.room.Room;
import dev.chatroom.room.Rooms;
import dev.chatroom.support.FakeMember;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How many messages a second go through the mailbox and the room's loop into the log, with a lane
 * that passes nothing on. With {@code -t 4} four threads speak, as four event loops would.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class RoomLoop {

    private static final int FRAME = 66;

    private final FramePool pool = new FramePool();
    private final MemoryLog log = new MemoryLog(1, 10_000, pool);
    private final Room room = Rooms.on(log);
    private final Member member = new FakeMember(new IdleLane(log));

    private record IdleLane(MemoryLog log) implements Lane {

        @Override
        public void wake(long since) {}

        @Override
        public void tell(Presence presence) {}

        @Override
        public long reached() {
            return log.head();
        }
    }

    @Setup
    public void setUp() {
        room.start();
        room.join(member, Optional.empty());
    }

    @TearDown
    public void tearDown() throws InterruptedException {
        room.stop();
    }

    @Benchmark
    public void forward() {
        var message = new Forward(member, Optional.empty(), pool.take(FRAME), FRAME, 2);
        while (!room.offer(message)) {
            Thread.onSpinWait();
        }
    }
}
