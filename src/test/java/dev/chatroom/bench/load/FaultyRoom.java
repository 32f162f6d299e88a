package dev.chatroom.bench.load;

import static io.netty.handler.codec.http.HttpResponseStatus.TOO_MANY_REQUESTS;
import static io.netty.handler.codec.http.HttpVersion.HTTP_1_1;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A room that fails one of its clients, the last to join, once. */
final class FaultyRoom implements AutoCloseable {

    /** What it does with one message to that client. */
    enum Fault {
        NONE,
        DROP,
        REPEAT,
        /** The next message of the same speaker comes first. */
        SWAP_OWN,
        /** The next message of another speaker comes first. */
        SWAP_OTHER,
        CLOSE
    }

    private final Fault fault;
    private final EventLoopGroup loop = new NioEventLoopGroup(1);
    private final Channel server;

    // On the loop.
    private final List<Channel> members = new ArrayList<>();
    private String held;

    FaultyRoom(Fault fault) {
        this.fault = fault;
        this.server =
                new ServerBootstrap()
                        .group(loop)
                        .channel(NioServerSocketChannel.class)
                        .childHandler(
                                new ChannelInitializer<>() {
                                    @Override
                                    protected void initChannel(Channel channel) {
                                        channel.pipeline()
                                                .addLast(
                                                        new HttpServerCodec(),
                                                        new HttpObjectAggregator(8192),
                                                        new WebSocketServerProtocolHandler("/room"),
                                                        new Member(),
                                                        new Refusal());
                                    }
                                })
                        .bind("localhost", 0)
                        .syncUninterruptibly()
                        .channel();
    }

    String url() {
        return "ws://localhost:" + ((InetSocketAddress) server.localAddress()).getPort() + "/room";
    }

    private final class Member extends SimpleChannelInboundHandler<TextWebSocketFrame> {

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof HandshakeComplete) {
                members.add(context.channel());
            }
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, TextWebSocketFrame frame) {
            String text = frame.text();
            Channel last = members.getLast();
            for (Channel member : members) {
                if (member != last) {
                    send(member, text);
                }
            }
            sendToLast(last, text);
        }

        @Override
        public void channelInactive(ChannelHandlerContext context) {
            members.remove(context.channel());
        }
    }

    /** Answers upgrades to anywhere else. */
    private static final class Refusal extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            context.writeAndFlush(new DefaultFullHttpResponse(HTTP_1_1, TOO_MANY_REQUESTS));
        }
    }

    /** The fault comes with the message 5 of the speaker 0. */
    private void sendToLast(Channel last, String text) {
        boolean isTheOne = text.contains(" 00000000 00000005 ");
        switch (isTheOne ? fault : Fault.NONE) {
            case NONE -> {
                send(last, text);
                sendHeld(last, text);
            }
            case DROP -> {}
            case REPEAT -> {
                send(last, text);
                send(last, text);
            }
            case SWAP_OWN, SWAP_OTHER -> held = text;
            case CLOSE -> last.writeAndFlush(new CloseWebSocketFrame(4201, "too slow"));
        }
    }

    private void sendHeld(Channel last, String text) {
        boolean own = text.substring(14).startsWith(" 00000000 "); // The speaker 0.
        if (held != null && own == (fault == Fault.SWAP_OWN)) {
            send(last, held);
            held = null;
        }
    }

    private static void send(Channel member, String text) {
        member.writeAndFlush(new TextWebSocketFrame(text));
    }

    @Override
    public void close() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
