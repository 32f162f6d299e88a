package dev.chatroom.socket;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Visit;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Rate;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Archive;
import dev.chatroom.room.WatchedRoom;
import dev.chatroom.room.Witness;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LineLimit;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.util.ReferenceCountUtil;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * The server's end of each connection, put together by hand as {@link Upgrade} and {@link FanOuts}
 * do it, but with a clock and event loops of the test's choice.
 */
public final class ServerSide {

    private static final int ORDINAL = 100;
    private static final Rate NO_LIMIT = new Rate(1, 0);

    private final MemoryLog log;
    private final Archive archive;
    private final JsonFrames json;
    private final Talks talks;
    private final WatchedRoom room;
    private final LongSupplier nanoTime;
    private final Counts counts;
    private final WebSocketDecoderConfig decoder;
    private final AtomicInteger laggards = new AtomicInteger();
    private final Map<EventLoop, FanOut> fanOuts = new HashMap<>();
    private int callers;
    private final List<Object> strays = new ArrayList<>();

    /**
     * @param nanoTime the clock, as {@link System#nanoTime}
     * @param messageBytes the setting of that name
     */
    public ServerSide(
            MemoryLog log,
            FramePool pool,
            WatchedRoom room,
            LongSupplier nanoTime,
            int messageBytes) {
        this.log = log;
        this.archive = new Archive(new VolatileLog(InstantSource.system()), log); // Has nothing.
        this.room = room;
        this.nanoTime = nanoTime;
        this.counts = new Counts(nanoTime);
        this.json = new JsonFrames(log, pool);
        this.talks = new Talks(settings(messageBytes), pool, json);
        this.decoder = decoderAsInVertx(messageBytes);
    }

    /**
     * Puts a client behind {@code channel}, which has its event loop already.
     *
     * @return to be run when the upgrade is finished
     */
    public Runnable connect(
            Channel channel, Dialect dialect, Optional<Position> since, Witness witness) {
        FanOut fanOut =
                fanOuts.computeIfAbsent(
                        channel.eventLoop(),
                        loop ->
                                new FanOut(
                                        loop,
                                        log,
                                        archive,
                                        json,
                                        counts,
                                        laggards,
                                        room::laneMoved,
                                        client ->
                                                client.drain(
                                                        RandomGenerator.getDefault(),
                                                        Duration.ZERO),
                                        nanoTime));
        var frames =
                new Frames(
                        talks.longest(dialect),
                        LineLimit.ofFaults(nanoTime),
                        () -> {},
                        wire -> new Client(room, fanOut, wire, guest(dialect, since), talks));
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.pipeline()
                .addLast(new Sips())
                .addLast(new WebSocket13FrameDecoder(decoder))
                .addLast(new WebSocket13FrameEncoder(false))
                .addLast(frames)
                .addLast(new InPlaceOfVertx());
        room.watch(frames.client().membership(), witness);
        return frames.client()::opened;
    }

    private Guest guest(Dialect dialect, Optional<Position> since) {
        var admission = new Admission(1, 0, NO_LIMIT, NO_LIMIT, NO_LIMIT);
        return new Guest(
                dialect,
                new Caller("u" + ++callers, Optional.empty()),
                since,
                admission.enter("test", 0),
                new Terms(NO_LIMIT, NO_LIMIT, 0),
                new Allowances(NO_LIMIT),
                new Visit.Counted(counts));
    }

    /**
     * What Vert.x makes of its options, without the compression that application.properties bans.
     */
    private static WebSocketDecoderConfig decoderAsInVertx(int messageBytes) {
        var options = new HttpServerOptions();
        new PlainFrames(settings(messageBytes)).customizeHttpServer(options);
        return WebSocketDecoderConfig.newBuilder()
                .allowExtensions(options.getPerFrameWebSocketCompressionSupported())
                .maxFramePayloadLength(options.getMaxWebSocketFrameSize())
                .allowMaskMismatch(options.isAcceptUnmaskedFrames())
                .closeOnProtocolViolation(false)
                .build();
    }

    private static Settings settings(int messageBytes) {
        var source =
                new PropertiesConfigSource(
                        Map.of("chatroom.limits.message-bytes", String.valueOf(messageBytes)),
                        "test",
                        ORDINAL);
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 2 * ORDINAL, new DurationConverter())
                .withSources(source)
                .withMapping(Settings.class)
                .build()
                .getConfigMapping(Settings.class);
    }

    /** Where Vert.x's handler stands: nothing but a lost connection should come this far. */
    private final class InPlaceOfVertx extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            strays.add(message);
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            if (!(cause instanceof IOException)) {
                strays.add(cause);
            }
            context.close();
        }
    }

    /** What has come through to where Vert.x's handler stands, and shouldn't have. */
    public List<Object> strays() {
        return strays;
    }

    /** Clients that are behind, on all event loops. */
    public int laggards() {
        return laggards.get();
    }

    /** How far an outbox may fall behind before its client may be put out, in messages. */
    public static int slots() {
        return Outbox.SLOTS;
    }

    /** How long a socket may take nothing before its client may be put out, in nanoseconds. */
    public static long patience() {
        return FanOut.PATIENCE;
    }

    /** Messages of one client that may be under way to the log. */
    public static int window() {
        return Inbox.WINDOW;
    }
}
