package dev.chatroom.socket;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/**
 * What has come of a message in fragments (RFC 6455, section 5.4), never more than a message may
 * have. On its channel's event loop.
 */
final class Fragments {

    private final int most;
    private ByteBuf joined;

    /**
     * @param most bytes
     */
    Fragments(int most) {
        this.most = most;
    }

    /** A message begins; there is none at the moment. */
    void begin(ByteBufAllocator allocator) {
        joined = allocator.heapBuffer();
    }

    /** A message has begun, and wasn't dropped. */
    boolean hasBegun() {
        return joined != null;
    }

    /**
     * Adds a part to what has begun.
     *
     * @return false if it would be too long: all of it is dropped
     */
    boolean add(ByteBuf part) {
        if (joined.readableBytes() + part.readableBytes() > most) {
            drop();
            return false;
        }
        joined.writeBytes(part);
        return true;
    }

    /** The message so far; it stays here until {@link #drop}. */
    ByteBuf joined() {
        return joined;
    }

    void drop() {
        if (joined != null) {
            joined.release();
            joined = null;
        }
    }
}
