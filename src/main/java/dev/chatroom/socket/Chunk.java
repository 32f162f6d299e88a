package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;
import dev.chatroom.log.MemoryLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;

/**
 * Consecutive frames of the log in one buffer.
 *
 * @param bytes the frames, one after the other; whoever made the chunk releases it
 * @param last the place of the last one
 */
record Chunk(ByteBuf bytes, long last) {

    /**
     * Bytes in a chunk, unless its first frame alone is longer. With Netty's high-water mark of 64
     * KiB it bounds what a stuck client keeps from being freed.
     */
    private static final int MOST = 64 * 1024;

    /**
     * The frames after {@code from}, up to {@code to}, as many as fit.
     *
     * @return null if the log has lost the first of them
     */
    static Chunk of(MemoryLog log, Framing framing, long from, long to) {
        long last = from;
        int length = 0;
        for (Entry entry; last < to && (entry = log.at(last + 1)) != null; last++) {
            int more = framing.of(entry).length();
            if (length > 0 && length + more > MOST) {
                break;
            }
            length += more;
        }
        return last == from ? null : join(log, framing, from, last, length);
    }

    private static Chunk join(MemoryLog log, Framing framing, long from, long last, int length) {
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer(length);
        for (long seq = from + 1; seq <= last; seq++) {
            Entry entry = log.at(seq);
            if (entry != null) {
                Frame frame = framing.of(entry);
                bytes.writeBytes(frame.bytes(), 0, frame.length());
            }
        }
        if (log.stillHas(from + 1)) {
            return new Chunk(bytes, last);
        }
        bytes.release();
        return null;
    }
}
