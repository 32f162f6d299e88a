package dev.chatroom.simulation;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultChannelConfig;
import java.io.IOException;

/**
 * The server's end of a TCP connection, and the two kernels between it and the peer: what the peer
 * sends waits in one buffer, what the server sends in another one, which takes a number of bytes
 * and no more.
 */
final class VirtualChannel extends BareChannel {

    private final ChannelConfig config = new Config();
    private final ByteBuf toServer = Unpooled.buffer();
    private final ByteBuf toPeer = Unpooled.buffer();
    private final int room;
    private final Runnable took;
    private boolean open = true;
    private boolean wasFull;
    private boolean peerIsDone;
    private boolean closesWithReset;

    private final class Config extends DefaultChannelConfig {

        Config() {
            super(VirtualChannel.this);
        }

        @Override
        public <T> boolean setOption(ChannelOption<T> option, T value) {
            closesWithReset |= option == ChannelOption.SO_LINGER;
            return option == ChannelOption.SO_LINGER || super.setOption(option, value);
        }
    }

    /**
     * @param room how many bytes for the peer the kernel keeps
     * @param took called whenever it has taken some
     */
    VirtualChannel(int room, Runnable took) {
        this.room = room;
        this.took = took;
    }

    // The peer's side.

    void send(byte[] bytes) {
        if (open) {
            toServer.writeBytes(bytes);
        }
    }

    /** The peer sends no more, and reads no more: its kernel answers with a reset. */
    void peerCloses() {
        peerIsDone = true;
    }

    /** Takes what the kernel has for the peer, at most {@code most} bytes. */
    void receive(ByteBuf target, int most) {
        int length = Math.min(most, toPeer.readableBytes());
        target.writeBytes(toPeer, length);
        toPeer.discardReadBytes();
        if (open && length > 0) {
            flushAgain();
        }
    }

    boolean hasForPeer() {
        return toPeer.isReadable();
    }

    void reset() {
        if (open) {
            closesWithReset = true;
            pipeline().fireExceptionCaught(new IOException("Connection reset by peer"));
            unsafe().close(unsafe().voidPromise());
        }
    }

    // The network.

    /** Lets the server read once, at most {@code most} bytes; returns how many it has read. */
    int deliver(int most) {
        int length = Math.min(most, toServer.readableBytes());
        if (!config.isAutoRead() && peerIsDone && toPeer.isReadable()) {
            reset();
        }
        if (!open || !config.isAutoRead()) {
            return 0;
        }
        if (length == 0) {
            if (peerIsDone) {
                unsafe().close(unsafe().voidPromise());
            }
            return 0;
        }
        ByteBuf read = alloc().buffer(length).writeBytes(toServer, length);
        toServer.discardReadBytes();
        pipeline().fireChannelRead(read);
        pipeline().fireChannelReadComplete();
        return length;
    }

    boolean hasForServer() {
        return open && (toServer.isReadable() || peerIsDone);
    }

    /** Bytes that the server has written and the kernel hasn't taken. */
    long pending() {
        ChannelOutboundBuffer buffer = unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }

    /** The kernel couldn't take all, now or some time before. */
    boolean wasFull() {
        return wasFull;
    }

    // What Netty calls.

    @Override
    boolean take(ChannelOutboundBuffer out) {
        for (Object message; (message = out.current()) != null; ) {
            var bytes = (ByteBuf) message;
            int length = Math.min(bytes.readableBytes(), room - toPeer.readableBytes());
            toPeer.writeBytes(bytes, bytes.readerIndex(), length);
            if (length > 0) {
                took.run();
            }
            if (length < bytes.readableBytes()) {
                out.removeBytes(length);
                wasFull = true;
                return false;
            }
            out.remove();
        }
        return true;
    }

    @Override
    protected void doClose() {
        open = false;
        toServer.clear();
        if (closesWithReset) {
            toPeer.clear();
        }
    }

    @Override
    public ChannelConfig config() {
        return config;
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
