package dev.chatroom.log;

import java.lang.invoke.VarHandle;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The newest messages in a ring: the order that all clients see, and what their outboxes are filled
 * from.
 *
 * <p>One thread writes (the room's loop), any thread reads without a lock. A message is stored
 * before {@link #head} tells of it. When the ring has gone round, a slot and its bytes are used
 * again, so a reader copies first and then asks {@link #stillHas}: only then the copy is sound.
 */
public final class MemoryLog {

    /**
     * Slots beyond what is retained: how far a live client may be behind (256), and how far the
     * room may run ahead of the thread that serves it (2 x 256), rounded up.
     */
    private static final int SLACK = 1024;

    private final long epoch;
    private final int retain;
    private final FramePool pool;
    private final AtomicReferenceArray<Entry> ring;
    private volatile long head;

    /**
     * A message's wire frame at its place.
     *
     * @param frame the frame and perhaps more; shared, and nobody's to write to
     * @param length the frame's bytes
     */
    public record Entry(long seq, byte[] frame, int length) {}

    /**
     * @param epoch when this log is created, in milliseconds since 1970; higher than that of any
     *     log before it
     * @param retain how many messages a client that comes back may have missed
     * @param pool gets the bytes of messages that are pushed out
     */
    public MemoryLog(long epoch, int retain, FramePool pool) {
        this.epoch = epoch;
        this.retain = retain;
        this.pool = pool;
        this.ring = new AtomicReferenceArray<>(retain + SLACK);
    }

    /** Gives a frame the next place and returns it; the log owns it now. The room's loop only. */
    public long append(byte[] frame, int length) {
        long seq = head + 1;
        Entry pushedOut = ring.getAndSet(slot(seq), new Entry(seq, frame, length));
        head = seq;
        if (pushedOut != null) {
            pool.giveBack(pushedOut.frame);
        }
        return seq;
    }

    /** The place of the newest message, 0 while there is none. */
    public long head() {
        return head;
    }

    /** The message at {@code seq}, or {@code null} if the log has it no more. */
    public Entry at(long seq) {
        Entry entry = ring.getAcquire(slot(seq));
        return entry != null && entry.seq == seq ? entry : null;
    }

    /**
     * Whether the message at {@code seq} is still here, and so are all after it: what was copied of
     * them before this call is sound.
     */
    public boolean stillHas(long seq) {
        VarHandle.acquireFence(); // The copy comes first; see StampedLock.validate.
        return at(seq) != null;
    }

    private int slot(long seq) {
        return (int) (seq % ring.length());
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
