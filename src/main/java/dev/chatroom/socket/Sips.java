package dev.chatroom.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Passes on what a client sent in parts of {@link #BYTES}, and none while its socket is to be left
 * alone. A read brings more than that, and ten thousand tiny frames; as bytes they wait for less
 * than as messages.
 *
 * <p>Stands before the decoder of frames. On the channel's event loop. Bounded by what is read
 * before a socket is left alone, {@link PlainFrames#READ_BYTES}, and at its end by what the kernel
 * has.
 */
final class Sips extends ChannelDuplexHandler {

    /** What a client may have said beyond its allowance, and has to be held as messages. */
    static final int BYTES = 8 * 1024;

    private final Queue<ByteBuf> waiting = new ArrayDeque<>(0);
    private boolean passing;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof ByteBuf bytes) {
            waiting.add(bytes);
            pass(context, false);
        } else {
            context.fireChannelRead(message);
        }
    }

    /** Comes when more is wanted, and when the socket is no longer to be left alone. */
    @Override
    public void read(ChannelHandlerContext context) {
        if (!waiting.isEmpty() && !passing && context.channel().config().isAutoRead()) {
            pass(context, false);
            context.fireChannelReadComplete();
        }
        if (waiting.isEmpty()) {
            context.read();
        }
    }

    /** What it said before it went is still said. */
    @Override
    public void channelInactive(ChannelHandlerContext context) {
        pass(context, true);
        context.fireChannelInactive();
    }

    private void pass(ChannelHandlerContext context, boolean all) {
        if (passing) {
            return; // Whoever does it goes on with it.
        }
        passing = true;
        try {
            while (!waiting.isEmpty() && (all || context.channel().config().isAutoRead())) {
                context.fireChannelRead(next());
            }
        } finally {
            passing = false;
        }
    }

    private ByteBuf next() {
        ByteBuf first = waiting.element();
        return first.readableBytes() > BYTES ? first.readRetainedSlice(BYTES) : waiting.remove();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        waiting.forEach(ByteBuf::release);
        waiting.clear();
    }
}
