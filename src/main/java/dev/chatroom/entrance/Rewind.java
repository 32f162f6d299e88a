package dev.chatroom.entrance;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Archive;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Brings a reader from a place in the log that memory doesn't have any more to where it does: page
 * by page, as fast as the reader takes them. One page is in memory at a time.
 *
 * <p>On the reader's event loop.
 */
public final class Rewind {

    /** Entries of a page. */
    private static final int PAGE = 64;

    private final Archive archive;
    private final EventLoop loop;
    private final LongSupplier end;
    private final Reader reader;
    private long place;
    private boolean reads;

    /** Who reads. */
    public interface Reader {

        /** Whether it takes a page now; if not, it calls {@link Rewind#goOn} when it does. */
        boolean takesMore();

        /** The next ones. */
        void take(List<Entry> page);

        /** All up to {@code place} has been taken, and the rest is in memory. */
        void isUpTo(long place);

        /** What comes next can't be had. */
        void isLost();
    }

    /**
     * @param after the place before the first entry to be read
     * @param end the place of the last one
     */
    public Rewind(Archive archive, EventLoop loop, long after, LongSupplier end, Reader reader) {
        this.archive = archive;
        this.loop = loop;
        this.place = after;
        this.end = end;
        this.reader = reader;
    }

    /** Whether a reader at {@code place} needs one. */
    public static boolean isNeeded(long place, MemoryLog recent) {
        return place < recent.before() && recent.at(place + 1) == null;
    }

    /** Begins, or goes on when the reader takes more. */
    public void goOn() {
        if (reads || !reader.takesMore()) {
            return;
        }
        long left = end.getAsLong() - place;
        if (left <= 0) {
            reader.isUpTo(place);
            return;
        }
        reads = true;
        archive.read(place, (int) Math.min(left, PAGE))
                .whenComplete((page, fault) -> execute(() -> take(page, fault)));
    }

    private void execute(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException e) {
            reads = true; // The event loop has ended, and the reader with it.
        }
    }

    private void take(List<Entry> page, Throwable fault) {
        reads = false;
        if (fault != null || page.isEmpty()) {
            reader.isLost();
            return;
        }
        place += page.size();
        reader.take(page);
        goOn();
    }
}
