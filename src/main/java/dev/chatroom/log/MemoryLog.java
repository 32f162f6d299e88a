package dev.chatroom.log;

import dev.chatroom.log.Entry.Frame;
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

    private final Keeping keeping;
    private final FramePool pool;
    private final AtomicReferenceArray<Entry> ring;
    private volatile Epochs epochs = Epochs.of(0);
    private volatile long head;

    /** The place before the oldest message that a client may still ask for. */
    private volatile long before;

    /** The place after which are {@link Keeping#onJoin} messages, or all that there are. */
    private volatile long newcomer;

    /** The newest place that was forgotten for want of room. */
    private volatile long squeezed = -1;

    private volatile int breaks;

    // The room's loop's own.
    private long bytes;
    private int sinceNewcomer;

    /**
     * What clients that come, or come back, are shown.
     *
     * @param messages the newest so many
     * @param age of those, the ones that are no older, in milliseconds; 0 for all
     * @param bytes of those, as many as have no more bytes altogether
     * @param onJoin of those, what somebody sees who hasn't been here before
     */
    public record Keeping(int messages, long age, long bytes, int onJoin) {}

    /**
     * A log that begins now.
     *
     * @param epoch when that is, in milliseconds since 1970
     * @param retain messages
     * @param pool see the other constructor
     */
    public MemoryLog(long epoch, int retain, FramePool pool) {
        this(new Keeping(retain, 0, Long.MAX_VALUE, 0), pool);
        this.epochs = Epochs.of(epoch);
    }

    /**
     * An empty one, until {@link #restore} and {@link #begin} say what was before.
     *
     * @param pool gets the bytes of messages that are pushed out
     */
    public MemoryLog(Keeping keeping, FramePool pool) {
        this.keeping = keeping;
        this.pool = pool;
        this.ring = new AtomicReferenceArray<>(keeping.messages + SLACK);
    }

    /** Puts in a message that was said before this process began. Before {@link #begin}. */
    public Entry restore(Position at, Draft draft) {
        goOn(new Position(at.epoch(), at.seq() - 1));
        return append(draft);
    }

    /** Goes on after {@code newest}, whose epoch is this log's. Before all else. */
    public void begin(Position newest) {
        goOn(newest);
    }

    private void goOn(Position after) {
        if (head == before) {
            epochs = Epochs.of(after.epoch());
            head = after.seq();
            before = head;
            beginAnew();
        } else if (!position().equals(after)) {
            turn(after, after.epoch() == epoch());
        }
    }

    /**
     * The next message comes after {@code next}, which isn't where the newest one is. The room's
     * loop only.
     *
     * @param broken some of what was said before is missing, so nobody may go on from there
     */
    public void turn(Position next, boolean broken) {
        epochs = epochs.then(next, head, broken, head - ring.length());
        if (broken) {
            before = head;
            bytes = 0;
            beginAnew();
            breaks++;
        }
    }

    private void beginAnew() {
        newcomer = head;
        sinceNewcomer = 0;
        squeezed = -1;
    }

    /** Gives a message the next place; the log owns its bytes now. The room's loop only. */
    public Entry append(Draft draft) {
        long seq = head + 1;
        var entry = new Entry(seq, draft);
        Entry pushedOut = ring.getAndSet(slot(seq), entry);
        head = seq;
        bytes += draft.length();
        count(entry);
        if (seq - before > keeping.messages) {
            forgetOldest();
        }
        while (bytes > keeping.bytes && before < seq) {
            forgetOldest();
            squeezed = before;
        }
        if (pushedOut != null) {
            giveBack(pushedOut);
        }
        return entry;
    }

    /** Acts of moderators are shown to newcomers, but take no message's place. */
    private void count(Entry entry) {
        if (!entry.kind().isSaid()) {
            return;
        }
        sinceNewcomer++;
        long place = newcomer;
        while (sinceNewcomer > keeping.onJoin) {
            Entry passed = at(++place);
            if (passed == null || passed.kind().isSaid()) {
                sinceNewcomer--;
            }
        }
        newcomer = place;
    }

    /**
     * Takes the text out of the message at {@code place}. Whoever reads it right now still has it;
     * its bytes are left to the collector. The room's loop only.
     *
     * @return what is there now, or empty if there is nothing whose text could be taken out
     */
    public Optional<Entry> delete(long place) {
        Entry entry = at(place);
        if (entry == null || !entry.kind().hasText()) {
            return Optional.empty();
        }
        Entry emptied = entry.emptied();
        if (place > before) {
            bytes -= entry.bytes();
        }
        ring.setRelease(slot(place), emptied);
        return Optional.of(emptied);
    }

    /** Shows nobody any more what is too old at {@code time}, in milliseconds since 1970. */
    public void expire(long time) {
        if (keeping.age > 0) {
            while (before < head && at(before + 1).time() < time - keeping.age) {
                forgetOldest();
            }
        }
    }

    /**
     * It stays where it is for a while, for those who are a little behind, but nobody may ask for
     * it.
     */
    private void forgetOldest() {
        Entry oldest = at(before + 1);
        before++;
        if (oldest != null) {
            bytes -= oldest.bytes();
        }
        release(before - SLACK);
    }

    /** Nobody can be so far behind. */
    private void release(long place) {
        if (place > 0 && at(place) != null) {
            giveBack(ring.getAndSet(slot(place), null));
        }
    }

    private void giveBack(Entry entry) {
        pool.giveBack(entry.text().bytes());
        Frame json = entry.json();
        if (json != null) {
            pool.giveBack(json.bytes());
        }
    }

    /** The place of the newest message, 0 while there is none. */
    public long head() {
        return head;
    }

    /** The message at {@code seq}, or {@code null} if the log has it no more. */
    public Entry at(long seq) {
        Entry entry = ring.getAcquire(slot(seq));
        return entry != null && entry.seq() == seq ? entry : null;
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

    /**
     * How often something that was said has gone missing. Who asks after {@link #head} knows of all
     * breaks before that. Any thread.
     */
    public int breaks() {
        return breaks;
    }

    /** The place before the oldest message that a client may ask for. */
    public long before() {
        return before;
    }

    /** Whether what is next to {@link #before} was forgotten for want of room alone. */
    public boolean lacksRoom() {
        return squeezed == before;
    }

    /** When the log was created, in milliseconds since 1970. */
    public long epoch() {
        return epochs.epoch();
    }

    /** The position of the newest message. */
    public Position position() {
        return epochs.head(head);
    }

    /** The position of the message at {@code place}. Any thread. */
    public Position positionOf(long place) {
        return epochs.message(place);
    }

    /** The position of a message, even if it has no place here. Any thread. */
    public Position positionOf(Entry entry) {
        Position at = entry.at();
        return at == null ? positionOf(entry.seq()) : at;
    }

    /** The position that somebody begins at who hears what comes after {@code place}. */
    public Position start(long place) {
        return epochs.start(place);
    }

    /**
     * The place of {@code at}, which need not be here any more or yet; empty if there is no such
     * place, or if something that was said after it is missing.
     */
    public OptionalLong placeOf(Position at) {
        return epochs.place(at);
    }

    /**
     * The place before the oldest entry that a client may ask for, of a log that has all that comes
     * after {@code stored}; empty if something of that is missing here. Any thread.
     */
    public OptionalLong beforeIn(Position stored) {
        OptionalLong first = epochs.first(stored);
        return first.isPresent()
                ? OptionalLong.of(Math.max(first.getAsLong(), head - keeping.messages))
                : first;
    }

    /** Where a client begins that hasn't been here before, and wants to see what was just said. */
    public long newcomer() {
        return Math.max(before, newcomer);
    }
}
