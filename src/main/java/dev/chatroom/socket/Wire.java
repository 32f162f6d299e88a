package dev.chatroom.socket;

import dev.chatroom.protocol.CloseCode;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** What a client's side of the connection can be told to do, on its event loop. */
final class Wire {

    /** Seconds that a client has to read up to the close frame and to answer it. */
    private static final int PATIENCE = 10;

    /** Seconds for one of which nothing is heard any more. */
    private static final int LITTLE_PATIENCE = 2;

    /** Milliseconds between two reads of a client that isn't heard any more. */
    private static final int READ_PAUSE = 50;

    private final ChannelHandlerContext context;
    private ByteBuf owedPong;
    private Future<?> cut;
    private boolean closeCame;

    /**
     * @param context where control frames are written: before the encoder
     */
    Wire(ChannelHandlerContext context) {
        this.context = context;
    }

    /** Where whole frames are written as bytes, once the upgrade is finished. */
    ChannelHandlerContext behindEncoder() {
        return context.pipeline().context(WebSocketFrameEncoder.class);
    }

    void stopReading() {
        context.channel().config().setAutoRead(false);
    }

    void read() {
        context.channel().config().setAutoRead(true);
    }

    /**
     * The client sends what isn't heard any more: read on for its close frame, but at a pace that
     * costs the others nothing.
     */
    void readSlowly() {
        if (context.channel().config().isAutoRead()) {
            stopReading();
            context.executor().schedule(this::read, READ_PAUSE, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * Answers a ping. While the socket takes nothing only the latest one is kept (RFC 6455, section
     * 5.5.3 allows it), so that pings without end don't pile up answers.
     */
    void pong(ByteBuf payload) {
        if (owedPong != null) {
            owedPong.release();
        }
        owedPong = payload.retain();
        sendOwedPong();
    }

    /** Asks for a sign of life. While the socket takes nothing there is no need to ask more. */
    void ping() {
        if (context.channel().isWritable()) {
            context.writeAndFlush(new PingWebSocketFrame());
        }
    }

    void sendOwedPong() {
        if (owedPong != null && context.channel().isWritable()) {
            context.writeAndFlush(new PongWebSocketFrame(owedPong));
            owedPong = null;
        }
    }

    /**
     * Sends a close frame; the connection ends with the client's answer, or is cut. Until the frame
     * is out there can be no answer, and nothing is read.
     */
    void close(CloseCode code) {
        close(code, code.reason());
    }

    /**
     * @param reason in place of the code's own; at most 123 bytes of UTF-8
     */
    void close(CloseCode code, String reason) {
        stopReading();
        send(
                        new CloseWebSocketFrame(code.code(), reason),
                        code == CloseCode.NO_SIGN_OF_LIFE ? LITTLE_PATIENCE : PATIENCE)
                .addListener(
                        sent -> {
                            if (closeCame) {
                                context.close();
                            } else {
                                read();
                            }
                        });
    }

    /** The client's close frame is here, and no other will come. */
    void closeCame() {
        closeCame = true;
    }

    /** Sends a close frame to a client whose frames can't be read any more. */
    void fail(CloseCode code) {
        context.pipeline().remove(WebSocketFrameDecoder.class);
        read();
        send(frame(code), PATIENCE).addListener(sent -> closeOneSide());
    }

    /**
     * Answers the client's close frame and ends the connection.
     *
     * @param status what the client closed with, -1 if it didn't say
     */
    void answerClose(int status) {
        var answer = status == -1 ? new CloseWebSocketFrame() : new CloseWebSocketFrame(status, "");
        send(answer, PATIENCE).addListener(sent -> context.close());
    }

    /** The client has answered our close frame. */
    void closeAnswered() {
        context.close();
    }

    private static CloseWebSocketFrame frame(CloseCode code) {
        return new CloseWebSocketFrame(code.code(), code.reason());
    }

    private ChannelFuture send(CloseWebSocketFrame frame, int patience) {
        cut = context.executor().schedule(this::cut, patience, TimeUnit.SECONDS);
        return context.writeAndFlush(frame);
    }

    /**
     * What the client still sends is thrown away until it closes its side; closing both at once
     * would make its kernel drop the close frame unread.
     */
    private void closeOneSide() {
        if (context.channel() instanceof DuplexChannel duplex
                && context.pipeline().get(SslHandler.class) == null) {
            duplex.shutdownOutput();
        }
    }

    /** Ends the connection with a reset: what waits in the kernel is dropped, too. */
    private void cut() {
        context.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        context.close();
    }

    /** The connection is no more. */
    void gone() {
        if (owedPong != null) {
            owedPong.release();
            owedPong = null;
        }
        if (cut != null) {
            cut.cancel(false);
        }
    }
}
