package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Entry.Frame;
import dev.chatroom.support.Until;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemoryLogTest {

    @Test
    void countsFromOneWithoutAHole() {
        var log = new MemoryLog(7, 10, new FramePool());
        assertEquals(new Position(7, 0), log.position());
        assertEquals(1, append(log, new byte[] {1}, 1));
        assertEquals(2, append(log, new byte[] {2}, 1));
        assertEquals(new Position(7, 2), log.position());
        assertArrayEquals(new byte[] {2}, log.at(2).text().bytes());
        assertNull(log.at(0));
        assertNull(log.at(3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1023, 1024, 1025, 10_000})
    void keepsWhatIsRetainedAndWhatLiveClientsNeedAndNoMore(int retain) {
        var log = new MemoryLog(7, retain, new FramePool());
        int many = 40_000;
        for (int i = 0; i < many; i++) {
            append(log, new byte[64], 0);
        }
        assertNotNull(log.at(many - retain - 1000), "a slot too few");
        assertNull(log.at(many - retain - 1024), "far more than retained");
        assertEquals(many - retain, log.before());
    }

    @Test
    void bytesThatArePushedOutAreUsedAgainAndAReaderFindsOut() {
        var pool = new FramePool();
        var log = new MemoryLog(7, 0, pool);
        byte[] first = pool.take(64);
        append(log, first, 64);
        assertTrue(log.stillHas(1));
        while (log.stillHas(1)) {
            append(log, new byte[64], 64);
        }
        assertSame(first, pool.take(64));
        assertNull(log.at(1));
    }

    @Test
    void nothingHoldsTheBytesOfWhatWasDeleted() {
        var pool = new FramePool();
        var log = new MemoryLog(7, 10, pool);
        append(log, pool.take(100), 100);
        Entry entry = log.at(1);
        entry.keep(new Frame(pool.take(100), 100));
        var text = new WeakReference<>(entry.text().bytes());
        var json = new WeakReference<>(entry.json().bytes());
        entry = log.delete(1).orElseThrow();
        Until.holds(
                "a collection of both forms of the text",
                () -> {
                    System.gc();
                    return text.get() == null && json.get() == null;
                });
        assertSame(entry, log.at(1));
        Reference.reachabilityFence(pool); // Until here nothing was collected with it.
    }

    private static long append(MemoryLog log, byte[] frame, int length) {
        return log.append(new Draft(new Author("u1", "Ada"), Optional.empty(), 0, frame, length, 0))
                .seq();
    }
}
