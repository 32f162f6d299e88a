package dev.chatroom.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Whether a socket takes something, and since when it has not. On its event loop; times are in
 * nanoseconds.
 */
final class Progress {

    private final Channel channel;
    private long untaken;
    private long at;

    Progress(Channel channel, long now) {
        this.channel = channel;
        note(now);
    }

    /** It was given something, or took something. */
    void note(long now) {
        untaken = untaken();
        at = now;
    }

    /** Nanoseconds since it took something for the last time. */
    long idle(long now) {
        if (untaken() < untaken) {
            note(now);
        }
        return now - at;
    }

    /** Bytes that it has still to take. */
    private long untaken() {
        ChannelOutboundBuffer buffer = channel.unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }
}
