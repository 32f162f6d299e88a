package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.protocol.CloseCode;
import dev.chatroom.watch.LeaveReason;
import dev.chatroom.watch.LineLimit;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Reads a client's frames: joins fragments, checks length and UTF-8, answers pings, and gives each
 * message to the client's {@link Talk}. It stands before Vert.x's handler and lets no frame through
 * to it.
 */
final class Frames extends ChannelDuplexHandler {

    static final String NAME = "room";

    private static final Logger LOG = Logger.getLogger(Frames.class);

    private final int longest;
    private final LineLimit faults;
    private final Runnable answered;
    private final Function<Wire, Client> clientOn;
    private final Fragments fragments;
    private Client client;
    private Wire wire;

    /**
     * @param longest bytes of a frame, or of the fragments that are one message
     * @param faults of the lines that tell of a fault in this program
     * @param answered called as the answer to the upgrade is on its way, and its request is done
     *     with
     * @param clientOn makes the client when its wire is there
     */
    Frames(int longest, LineLimit faults, Runnable answered, Function<Wire, Client> clientOn) {
        this.longest = longest;
        this.fragments = new Fragments(longest);
        this.faults = faults;
        this.answered = answered;
        this.clientOn = clientOn;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        wire = new Wire(context);
        client = clientOn.apply(wire);
    }

    Client client() {
        return client;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof WebSocketFrame frame) {
            client.heard();
            try {
                read(context, frame);
            } finally {
                frame.release();
            }
        } else if (client.isOpened()) {
            ReferenceCountUtil.release(message); // What comes after a frame that made no sense.
            wire.readSlowly();
        } else {
            context.fireChannelRead(message); // The rest of the upgrade request.
        }
    }

    private void read(ChannelHandlerContext context, WebSocketFrame frame) {
        if (frame instanceof CloseWebSocketFrame close) {
            closed(close);
        } else if (client.listens()) {
            listen(context, frame);
        } else {
            wire.readSlowly();
        }
    }

    private void listen(ChannelHandlerContext context, WebSocketFrame frame) {
        switch (frame) {
            case TextWebSocketFrame text when text.isFinalFragment() -> say(text.content());
            case TextWebSocketFrame text -> {
                fragments.begin(context.alloc());
                append(text);
            }
            case ContinuationWebSocketFrame more when fragments.hasBegun() -> append(more);
            case ContinuationWebSocketFrame _ -> {} // Of a message that has been refused.
            case BinaryWebSocketFrame binary -> refuse(CloseCode.BINARY);
            case PingWebSocketFrame ping when client.mayPing() -> wire.pong(ping.content());
            case PingWebSocketFrame _ -> refuse(CloseCode.POLICY);
            default -> {} // A pong.
        }
    }

    private void append(WebSocketFrame part) {
        if (!fragments.add(part.content())) {
            refuse(CloseCode.TOO_LONG);
        } else if (part.isFinalFragment()) {
            say(fragments.joined());
            fragments.drop();
        }
    }

    private void say(ByteBuf text) {
        if (text.readableBytes() > longest) {
            refuse(CloseCode.TOO_LONG);
        } else if (!ByteBufUtil.isText(text, UTF_8)) {
            refuse(CloseCode.NOT_UTF8);
        } else {
            client.talk().hear(text);
        }
    }

    private void refuse(CloseCode code) {
        client.refuse(code);
    }

    private void closed(CloseWebSocketFrame close) {
        int status = close.statusCode();
        wire.closeCame();
        if (client.isClosing()) {
            wire.closeAnswered();
        } else if (!hasTextAsReason(close.content())) {
            client.end(LeaveReason.NOT_UTF8, () -> wire.fail(CloseCode.NOT_UTF8));
        } else {
            client.end(LeaveReason.LEFT, () -> wire.answerClose(status));
        }
    }

    /** Netty's decoder doesn't notice a reason that ends in the middle of a character. */
    private static boolean hasTextAsReason(ByteBuf close) {
        int length = close.readableBytes() - 2;
        return length <= 0 || ByteBufUtil.isText(close, close.readerIndex() + 2, length, UTF_8);
    }

    /**
     * What Vert.x writes: the answer to the upgrade, and a close frame as the application ends. Our
     * own frames don't come this way.
     */
    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        switch (message) {
            case HttpResponse _ -> answered.run();
            case CloseWebSocketFrame _ -> client.closing(LeaveReason.DRAINED);
            default -> {}
        }
        context.write(message, promise);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!client.isOpened()) {
            context.fireChannelReadComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            client.writable();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            CloseCode code = codeOf(corrupted);
            client.end(LeaveReason.of(code), () -> wire.fail(code));
        } else if (!client.isOpened()) {
            context.fireExceptionCaught(cause); // Of the upgrade, which is Vert.x's.
        } else if (cause instanceof IOException) {
            context.close(); // The peer is gone; it happens all the time.
        } else {
            faults.write(
                    end ->
                            LOG.errorf(
                                    cause,
                                    "A connection is closed: a fault with its frames.%s",
                                    end));
            client.close(CloseCode.FAULT);
        }
    }

    private static CloseCode codeOf(CorruptedWebSocketFrameException corrupted) {
        return switch (corrupted.closeStatus().code()) {
            case 1007 -> CloseCode.NOT_UTF8;
            case 1009 -> CloseCode.TOO_LONG;
            default -> CloseCode.PROTOCOL_ERROR;
        };
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        client.gone();
        context.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        fragments.drop();
        client.gone();
    }
}
