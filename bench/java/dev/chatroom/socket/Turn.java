package dev.chatroom.socket;

import dev.chatroom.entrance.Visit;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Rate;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.protocol.json.Told;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Room;
import dev.chatroom.room.Rooms;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LineLimit;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultEventLoop;
import io.netty.channel.local.LocalChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.util.ReferenceCountUtil;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
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
 * One turn of an event loop: {@code frames} new messages go to {@code clients} outboxes, whose
 * channels swallow them. What a turn costs without the kernel, which is most of it in life.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Turn {

    private static final Rate NO_LIMIT = new Rate(1, 0);
    private static final Terms UNLIMITED = new Terms(NO_LIMIT, NO_LIMIT, 0);

    private final Admission admission =
            new Admission(Integer.MAX_VALUE, 0, NO_LIMIT, NO_LIMIT, NO_LIMIT);

    private static final int PAYLOAD = 64;
    private static final Author ADA = new Author("u1", "Ada");

    @Param({"100", "1000"})
    int clients;

    @Param({"1", "64"})
    int frames;

    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final FramePool pool = new FramePool();
    private final MemoryLog log = new MemoryLog(1, 1000, pool);
    private final Archive archive =
            new Archive(new VolatileLog(InstantSource.system()), log); // Has nothing.
    private final JsonFrames json = new JsonFrames(log, pool);
    private final Talks talks = new Talks(new Told.Limits(PAYLOAD, 1, 0), pool, json, false);
    private final Counts counts = new Counts(System::nanoTime);
    private final Allowances spoken = new Allowances(NO_LIMIT);
    private int callers;
    private Lane lane;

    /** Stands before the head of a pipeline, and lets nothing out. */
    private static final class Sink extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ReferenceCountUtil.release(message);
            promise.trySuccess();
        }

        @Override
        public void flush(ChannelHandlerContext context) {}
    }

    @Setup
    public void setUp() throws InterruptedException {
        var room = Rooms.on(log);
        room.start();
        FanOut fanOut =
                new FanOuts(log, archive, json, room, counts, RandomGenerator.getDefault())
                        .of(loop);
        lane = fanOut;
        for (int i = 0; i < clients; i++) {
            connect(room, fanOut);
        }
        while (room.size() < clients) {
            Thread.onSpinWait();
        }
        room.stop(); // From now on the bench is the one that writes the log.
        turn();
    }

    private void connect(Room room, FanOut fanOut) throws InterruptedException {
        Channel channel = new LocalChannel();
        var frames =
                new Frames(
                        PAYLOAD,
                        LineLimit.ofFaults(System::nanoTime),
                        () -> {},
                        wire -> client(room, fanOut, wire));
        channel.pipeline().addLast(new Sink(), new WebSocket13FrameEncoder(false), frames);
        loop.register(channel).sync();
        loop.submit(() -> frames.client().opened()).sync();
    }

    private Client client(Room room, FanOut fanOut, Wire wire) {
        return new Client(
                room,
                fanOut,
                wire,
                new Guest(
                        Dialect.TEXT,
                        new Caller("u" + ++callers, Optional.empty()),
                        Optional.empty(),
                        admission.enter("bench", 0),
                        UNLIMITED,
                        spoken,
                        new Visit.Counted(counts)),
                talks);
    }

    @Benchmark
    public long turn() {
        for (int i = 0; i < frames; i++) {
            byte[] frame = pool.take(PAYLOAD + 2);
            int header = TextFrame.writeHeader(frame, PAYLOAD);
            log.append(new Draft(ADA, Optional.empty(), 0, frame, header + PAYLOAD, header));
        }
        lane.wake(System.nanoTime());
        while (lane.reached() < log.head()) {
            Thread.onSpinWait();
        }
        return log.head();
    }

    @TearDown
    public void tearDown() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
