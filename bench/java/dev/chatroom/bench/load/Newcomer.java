package dev.chatroom.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * One of a crowd that comes: joins, listens to nobody in particular, and leaves when it is told to.
 * On its event loop, but for {@link #leave}.
 */
final class Newcomer extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

    private static final int FIN_CLOSE = 0x88;
    private static final int FIN_PONG = 0x8A;

    private final Wave wave;
    private final Handshake handshake;
    private final boolean isWelcomed;
    private final FrameReader frames = new FrameReader(this);

    private ChannelHandlerContext context;
    private long due;
    private boolean upgraded;
    private boolean in;
    private String why = "";

    Newcomer(Wave wave, Scenario scenario) {
        this.wave = wave;
        this.handshake = new Handshake(scenario.url(), scenario.dialect());
        this.isWelcomed = scenario.dialect() == Dialect.JSON;
    }

    /**
     * @param nanoTime when it should have begun to connect; before it does
     */
    void due(long nanoTime) {
        due = nanoTime;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        context = active;
        active.writeAndFlush(handshake.request(), active.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (!upgraded && !upgrade(bytes)) {
            bytes.release();
            return;
        }
        frames.read(from.alloc(), bytes);
    }

    private boolean upgrade(ByteBuf bytes) {
        if (!handshake.read(bytes)) {
            return false;
        }
        var refusal = handshake.refusal();
        if (refusal.isPresent()) {
            why = refusal.get();
            context.close();
            return false;
        }
        upgraded = true;
        if (!isWelcomed) {
            comeIn();
        }
        return true;
    }

    private void comeIn() {
        in = true;
        wave.joined(System.nanoTime() - due);
    }

    @Override
    public void text(ByteBuf bytes, int at, int length) {
        if (!in) {
            comeIn(); // The first one is its welcome.
        } else if (Dialect.is("presence", bytes, at, length)) {
            wave.toldOfPeople();
        }
    }

    @Override
    public void ping(byte[] payload) {
        write(FIN_PONG, payload);
    }

    @Override
    public void close(int code, String reason) {
        why = "close code %d %s".formatted(code, reason).strip();
        write(FIN_CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        context.close();
    }

    private void write(int firstByte, byte[] payload) {
        context.writeAndFlush(
                Message.masked(context.alloc(), firstByte, payload), context.voidPromise());
    }

    /** Closes in good order. Any thread. */
    void leave() {
        ChannelHandlerContext channel = context;
        if (channel != null) {
            channel.executor().execute(() -> write(FIN_CLOSE, new byte[] {3, (byte) 0xE8}));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        why = cause.toString();
        from.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        frames.end();
        wave.gone(why.isEmpty() ? "closed" : why);
    }
}
