package dev.chatroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.log.FramePool;
import dev.chatroom.protocol.TextFrame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a message costs between its client's frame and the room, as socket/Frames does it: the check
 * for UTF-8, an array out of the pool, the header, the copy. Once a message, not once a delivery.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Framing {

    @Param({"64", "1000"})
    int size;

    @Param({"ascii", "emoji"})
    String text;

    private final FramePool pool = new FramePool();
    private ByteBuf payload;

    @Setup
    public void setUp() {
        byte[] bytes = (text.equals("ascii") ? "a" : "😀").repeat(size).getBytes(UTF_8);
        payload = PooledByteBufAllocator.DEFAULT.directBuffer(size).writeBytes(bytes, 0, size);
    }

    @TearDown
    public void tearDown() {
        payload.release();
    }

    @Benchmark
    public byte[] frame() {
        if (!ByteBufUtil.isText(payload, UTF_8)) {
            throw new IllegalStateException("not UTF-8");
        }
        byte[] frame = pool.take(TextFrame.headerLength(size) + size);
        int header = TextFrame.writeHeader(frame, size);
        payload.getBytes(payload.readerIndex(), frame, header, size);
        pool.giveBack(frame);
        return frame;
    }
}
