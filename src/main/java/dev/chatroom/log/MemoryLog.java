package dev.chatroom.log;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest messages in a ring: the order that all clients see, and what their outboxes are filled
 * from.
 *
 * <p>One thread writes (the room's loop), any thread reads without a lock. A message is stored
 * before {@link #head} tells of it. A slot is used again when the ring has gone round, so a reader
 * that fell too far behind finds {@code null} where its message was, never another message.
 */
public final class MemoryLog {

    /**
     * Slots beyond what is retained: how far a live client may be behind (256), and how far the
     * room may run ahead of the thread that serves it (2 x 256), rounded up.
     */
    private static final int SLACK = 1024;

    private final long epoch;
    private final int retain;
    private final int mask;
    private final AtomicReferenceArray<Entry> ring;
    private volatile long head;

    /** A message's wire frame at its place; the bytes are shared and never written again. */
    private record Entry(long seq, byte[] frame) {}

    /**
     * @param epoch when this log is created, in milliseconds since 1970; higher than that of any
     *     log before it
     * @param retain how many messages a client that comes back may have missed
     */
    public MemoryLog(long epoch, int retain) {
        this.epoch = epoch;
        this.retain = retain;
        int capacity = Integer.highestOneBit(retain + SLACK - 1) << 1;
        this.mask = capacity - 1;
        this.ring = new AtomicReferenceArray<>(capacity);
    }

    /** Gives {@code frame} the next place and returns it. The room's loop only. */
    public long append(byte[] frame) {
        long seq = head + 1;
        ring.setRelease((int) seq & mask, new Entry(seq, frame));
        head = seq;
        return seq;
    }

    /** The place of the newest message, 0 while there is none. */
    public long head() {
        return head;
    }

    /** The frame at {@code seq}, or {@code null} if the log no longer has it. */
    public byte[] frame(long seq) {
        Entry entry = ring.getAcquire((int) seq & mask);
        return entry != null && entry.seq == seq ? entry.frame : null;
    }

    /** The position of the newest message. */
    public Position position() {
        return new Position(epoch, head);
    }

    /**
     * Where a client that has seen everything up to {@code since} goes on, or empty if what it
     * missed isn't all here. The room's loop only.
     */
    public OptionalLong resume(Optional<Position> since) {
        return since.isPresent() && holdsAllAfter(since.get())
                ? OptionalLong.of(since.get().seq())
                : OptionalLong.empty();
    }

    private boolean holdsAllAfter(Position since) {
        return since.epoch() == epoch && since.seq() <= head && head - since.seq() <= retain;
    }
}
