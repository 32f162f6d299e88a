package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramePoolTest {

    private final FramePool pool = new FramePool();

    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 1, 63, 64, 65, 80, 81, 127, 128, 129, 160, 3004, 4100, 8191, 8192, 8193, 100_000
            })
    void givesAtLeastWhatIsAskedFor(int length) {
        byte[] array = pool.take(length);
        assertTrue(array.length >= length);
        assertTrue(array.length <= Math.max(64, length * 5 / 4), "too long: " + array.length);
        pool.giveBack(array);
        if (length <= 8192) {
            assertSame(array, pool.take(length));
        }
    }

    @Test
    void usesAnArrayAgainForAllThatFitsItsSize() {
        byte[] array = pool.take(100);
        pool.giveBack(array);
        assertNotSame(array, pool.take(96));
        assertSame(array, pool.take(112));
        assertNotSame(array, pool.take(112));
    }

    @Test
    void keepsNothingOfWhatWasSaidInThem() {
        byte[] array = pool.take(100);
        Arrays.fill(array, (byte) 'x');
        pool.giveBack(array);
        assertArrayEquals(new byte[array.length], array, "while it waits for the next message");
    }

    @Test
    void keepsNoLongOnesAndNotTooMany() {
        byte[] longOne = pool.take(8193);
        pool.giveBack(longOne);
        assertNotSame(longOne, pool.take(8193));
        for (int i = 0; i < 1000; i++) {
            pool.giveBack(new byte[64]);
        }
        pool.giveBack(new byte[112]);
        assertEquals(112, pool.take(112).length);
    }
}
