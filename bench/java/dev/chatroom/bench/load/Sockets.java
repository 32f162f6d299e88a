package dev.chatroom.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollEventLoopGroup;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** The generator's event loops and the connections on them: epoll on Linux, else NIO. */
final class Sockets implements AutoCloseable {

    private static final int CONNECT_MILLIS = 30_000;

    private final Scenario scenario;
    private final InetSocketAddress server;
    private final EventLoopGroup loops;
    private final SslContext tls;
    private final boolean epoll = Epoll.isAvailable();

    /**
     * @throws IllegalArgumentException if the server's name isn't known
     */
    Sockets(Scenario scenario) throws SSLException {
        this.scenario = scenario;
        this.server = new InetSocketAddress(scenario.url().getHost(), scenario.port());
        if (server.isUnresolved()) {
            throw new IllegalArgumentException("nobody knows the host " + server.getHostString());
        }
        this.tls = scenario.isSecure() ? SslContextBuilder.forClient().build() : null;
        var names = new DefaultThreadFactory("load", true);
        int threads = scenario.threads();
        this.loops =
                epoll
                        ? new EpollEventLoopGroup(threads, names)
                        : new NioEventLoopGroup(threads, names);
    }

    /** One for each event loop. */
    List<Tally> tallies() {
        return Stream.generate(() -> new Tally(loops.next())).limit(scenario.threads()).toList();
    }

    /**
     * Connects a client; returns at once.
     *
     * @param number counts the clients from 0
     * @param loop the client's
     * @param failed gets why it could not be connected
     */
    void connect(int number, ChannelHandler client, EventLoop loop, Consumer<String> failed) {
        var bootstrap =
                new Bootstrap()
                        .group(loop)
                        .channel(epoll ? EpollSocketChannel.class : NioSocketChannel.class)
                        .option(ChannelOption.TCP_NODELAY, true)
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
                        .handler(pipeline(client));
        List<InetAddress> sources = scenario.sources();
        if (!sources.isEmpty()) {
            bootstrap.localAddress(sources.get(number % sources.size()), 0);
            if (epoll) {
                bootstrap.option(EpollChannelOption.IP_BIND_ADDRESS_NO_PORT, true);
            }
        }
        bootstrap
                .connect(server)
                .addListener(
                        connected -> {
                            if (!connected.isSuccess()) {
                                failed.accept(connected.cause().getMessage());
                            }
                        });
    }

    private ChannelInitializer<Channel> pipeline(ChannelHandler client) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                if (tls != null) {
                    channel.pipeline().addLast(tls(channel));
                }
                channel.pipeline().addLast(client);
            }
        };
    }

    private SslHandler tls(Channel channel) {
        String host = scenario.url().getHost();
        SslHandler handler = tls.newHandler(channel.alloc(), host, scenario.port());
        SSLParameters parameters = handler.engine().getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS"); // The name is checked, too.
        handler.engine().setSSLParameters(parameters);
        return handler;
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
