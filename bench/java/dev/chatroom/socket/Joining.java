package dev.chatroom.socket;

import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it costs to join frames of the log into one chunk; once a turn of an event loop. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Joining {

    private static final int FRAME = 66;
    private static final Author ADA = new Author("u1", "Ada");

    @Param({"1", "16", "256"})
    int frames;

    private final MemoryLog log = new MemoryLog(1, 0, new FramePool());

    @Setup
    public void setUp() {
        for (int i = 0; i < frames; i++) {
            log.append(new Draft(ADA, Optional.empty(), 0, new byte[FRAME], FRAME, 2));
        }
    }

    @Benchmark
    public long join() {
        Chunk chunk = Chunk.of(log, Entry::text, 0, frames);
        chunk.bytes().release();
        return chunk.last();
    }
}
