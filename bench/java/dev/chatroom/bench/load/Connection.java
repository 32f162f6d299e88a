package dev.chatroom.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.RejectedExecutionException;

/**
 * One client: joins, listens, and speaks when it is told to. On its event loop, but for {@link
 * #say}, {@link #isOpen}, {@link #isPresent} and {@link #leave}.
 */
final class Connection extends ChannelInboundHandlerAdapter implements FrameReader.Sink {

    private static final int FIN_CLOSE = 0x88;
    private static final int FIN_PONG = 0x8A;
    private static final int ABNORMAL = 1006;

    private final Crowd crowd;
    private final Message format;
    private final Tally tally;
    private final int speakers;
    private final Dialect dialect;
    private final Hearing hearing;
    private final Handshake handshake;
    private final FrameReader frames = new FrameReader(this);

    private ChannelHandlerContext context;
    private boolean upgraded;
    private long now;

    /** Messages since the last time that they were told; and all before. */
    private int delivered;

    private long heard;
    private int closeCode = ABNORMAL;
    private String closeReason = "";
    private volatile Channel open;
    private volatile boolean present;

    Connection(Crowd crowd, Scenario scenario, Message format, Tally tally) {
        this.crowd = crowd;
        this.format = format;
        this.tally = tally;
        this.speakers = scenario.speakers();
        this.dialect = scenario.dialect();
        this.hearing = new Hearing(speakers);
        this.handshake = new Handshake(scenario.url(), scenario.dialect());
    }

    Hearing hearing() {
        return hearing;
    }

    Tally tally() {
        return tally;
    }

    boolean isOpen() {
        return open != null;
    }

    /** It has heard something of this run, so the room knows of it. */
    boolean isPresent() {
        return present;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext active) {
        active.writeAndFlush(handshake.request(), active.voidPromise());
    }

    @Override
    public void channelRead(ChannelHandlerContext from, Object message) {
        ByteBuf in = (ByteBuf) message;
        now = System.nanoTime();
        if (!upgraded && !upgrade(in)) {
            in.release();
            return;
        }
        frames.read(from.alloc(), in);
    }

    private boolean upgrade(ByteBuf in) {
        if (!handshake.read(in)) {
            return false;
        }
        var refusal = handshake.refusal();
        if (refusal.isPresent()) {
            closeReason = refusal.get();
            context.close();
            return false;
        }
        upgraded = true;
        open = context.channel();
        crowd.joined();
        return true;
    }

    @Override
    public void text(ByteBuf in, int at, int length) {
        int start = format.find(in, at, length);
        if (start < 0) {
            if (dialect.isMessage(in, at, length)) {
                tally.foreign();
            }
            return;
        }
        int speaker = Message.speaker(in, start);
        if (speaker == Message.PROBE) {
            present = true;
        } else if (speaker >= 0 && speaker < speakers) {
            if (hearing.heard(speaker, Message.seq(in, start))) {
                tally.delivered(Message.due(in, start), now);
                delivered++;
            }
        } else {
            tally.foreign();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext from) {
        tellDelivered();
    }

    private void tellDelivered() {
        if (delivered > 0) {
            tally.count(delivered);
            crowd.delivered(delivered);
            heard += delivered;
            delivered = 0;
        }
    }

    @Override
    public void ping(byte[] payload) {
        write(FIN_PONG, payload);
    }

    @Override
    public void close(int code, String reason) {
        closeCode = code;
        closeReason = reason;
        write(FIN_CLOSE, new byte[] {(byte) (code >> 8), (byte) code});
        context.close();
    }

    private void write(int firstByte, byte[] payload) {
        context.writeAndFlush(
                Message.masked(context.alloc(), firstByte, payload), context.voidPromise());
    }

    /**
     * Says something as soon as the event loop comes to it; in the order of the calls. Any thread.
     *
     * @return false if the connection is no more
     */
    boolean say(int speaker, int seq, long due) {
        Channel channel = open;
        if (channel == null) {
            return false;
        }
        try {
            channel.eventLoop()
                    .execute(() -> send(format.frame(channel.alloc(), speaker, seq, due)));
            return true;
        } catch (RejectedExecutionException e) {
            return false; // The run has been given up.
        }
    }

    private void send(ByteBuf frame) {
        context.writeAndFlush(frame, context.voidPromise());
    }

    /** Closes in good order: the server's answer ends the connection. Any thread. */
    void leave() {
        Channel channel = open;
        if (channel != null) {
            channel.eventLoop().execute(() -> write(FIN_CLOSE, new byte[] {3, (byte) 0xE8}));
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext from, Throwable cause) {
        closeReason = cause.toString();
        from.close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext from) {
        open = null;
        frames.end();
        tellDelivered();
        if (upgraded) {
            crowd.closed(closeCode, closeReason, heard);
        } else {
            crowd.failed(closeReason.isEmpty() ? "closed before the upgrade" : closeReason);
        }
    }
}
