package dev.chatroom.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Byte arrays that go round: a client's message is read into one, the log keeps it, and gives it
 * back when newer messages push it out. So a busy room makes next to no garbage of the kind that is
 * worst for a collector, that which dies old.
 *
 * <p>Any thread may call. Arrays come in four sizes to a doubling, from {@link #SHORTEST} to {@link
 * #LONGEST} bytes. Bounded: of each size at most {@link #KEPT} wait here, and {@link #KEPT_BYTES};
 * what is more, or longer, is left to the collector.
 */
public final class FramePool {

    private static final int SHORTEST = 1 << 6;
    private static final int LONGEST = 1 << 13;
    private static final int KEPT = 1024;
    private static final int KEPT_BYTES = 2 << 20;

    private final List<BlockingQueue<byte[]>> bySize = new ArrayList<>();

    public FramePool() {
        for (int size = SHORTEST; size <= LONGEST; size = sizeFor(size + 1)) {
            bySize.add(new ArrayBlockingQueue<>(Math.min(KEPT, KEPT_BYTES / size)));
        }
    }

    /** An array of at least {@code length} bytes; whoever took it before may still read it. */
    public byte[] take(int length) {
        if (length > LONGEST) {
            return new byte[length];
        }
        int size = sizeFor(length);
        byte[] used = bySize.get(indexOf(size)).poll();
        return used != null ? used : new byte[size];
    }

    /**
     * Takes back what {@link #take} gave, for somebody else to write to; other sizes are left. What
     * is in it is wiped out: a moderator may delete that later, where it is stored longer than
     * here, and then nothing of it may be left in memory.
     */
    public void giveBack(byte[] array) {
        if (array.length <= LONGEST && array.length == sizeFor(array.length)) {
            Arrays.fill(array, (byte) 0);
            bySize.get(indexOf(array.length)).offer(array);
        }
    }

    private static int sizeFor(int length) {
        if (length <= SHORTEST) {
            return SHORTEST;
        }
        int quarter = Integer.highestOneBit(length - 1) >> 2;
        return (length + quarter - 1) & -quarter;
    }

    /** Of 64, 80, 96, 112, 128, 160 … the one that {@code size} is. */
    private static int indexOf(int size) {
        int doublings = Integer.numberOfTrailingZeros(Integer.highestOneBit(size) / SHORTEST);
        return 4 * doublings + (size >> doublings + 4) - 4;
    }
}
