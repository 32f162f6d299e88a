package dev.chatroom.simulation;

import io.netty.channel.AbstractChannel;
import io.netty.channel.ChannelMetadata;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.ChannelPromise;
import io.netty.channel.EventLoop;
import io.netty.channel.local.LocalAddress;
import java.net.SocketAddress;

/** What Netty wants of a channel, whatever is behind it. */
abstract class BareChannel extends AbstractChannel {

    private static final ChannelMetadata METADATA = new ChannelMetadata(false);
    private static final SocketAddress NOWHERE = new LocalAddress("nowhere");

    private boolean registered;

    /** Not all could be written: the rest waits, as in Netty's other channels, for a sign. */
    private boolean full;

    private final class Socket extends AbstractUnsafe {

        @Override
        public void connect(SocketAddress remote, SocketAddress local, ChannelPromise promise) {
            throw new UnsupportedOperationException("it is connected from the beginning");
        }

        @Override
        protected void flush0() {
            if (!full) {
                super.flush0();
            }
        }

        void flushAgain() {
            full = false;
            super.flush0();
        }
    }

    BareChannel() {
        super(null);
    }

    /**
     * Takes what is to be written, as much as there is room for.
     *
     * @return false if something is left
     */
    abstract boolean take(ChannelOutboundBuffer out);

    /** There is room again: the sign that the rest waits for. */
    final void flushAgain() {
        if (full) {
            ((Socket) unsafe()).flushAgain();
        }
    }

    @Override
    protected void doWrite(ChannelOutboundBuffer out) {
        full = !take(out);
    }

    @Override
    protected void doDisconnect() throws Exception {
        doClose();
    }

    @Override
    protected void doRegister() {
        registered = true;
    }

    @Override
    protected void doBeginRead() {} // The network asks whether the server wants to read.

    @Override
    protected void doBind(SocketAddress local) {}

    @Override
    protected AbstractUnsafe newUnsafe() {
        return new Socket();
    }

    @Override
    protected boolean isCompatible(EventLoop loop) {
        return loop instanceof VirtualLoop;
    }

    @Override
    protected SocketAddress localAddress0() {
        return NOWHERE;
    }

    @Override
    protected SocketAddress remoteAddress0() {
        return NOWHERE;
    }

    @Override
    public ChannelMetadata metadata() {
        return METADATA;
    }

    @Override
    public boolean isActive() {
        return isOpen() && registered;
    }
}
