package dev.chatroom.limits;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowanceTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    /** The clock starts anywhere, below zero too, and may run over. */
    private static final long[] STARTS = {0, -5, Long.MAX_VALUE - 3 * SECOND, Long.MIN_VALUE};

    @Test
    void aBurstAtOnceAndThenTheRate() {
        for (long start : STARTS) {
            var allowance = new Allowance(new Rate(3, 2), start);
            assertTakes(allowance, 3, start);
            assertFalse(allowance.take(start + SECOND / 2 - 1), "before half a second");
            assertTakes(allowance, 1, start + SECOND / 2);
            assertTakes(allowance, 2, start + SECOND * 3 / 2);
        }
    }

    @Test
    void whatIsNotUsedIsSavedUpToTheBurst() {
        for (long start : STARTS) {
            var allowance = new Allowance(new Rate(3, 2), start);
            assertTakes(allowance, 3, start);
            assertTakes(allowance, 3, start + 100 * SECOND);
            assertFalse(allowance.take(start + 100 * SECOND), "a fourth one");
        }
    }

    @Test
    void withoutARateThereIsNoLimit() {
        var allowance = new Allowance(new Rate(1, 0), 0);
        for (int i = 0; i < 1000; i++) {
            assertTrue(allowance.take(0));
        }
    }

    private static void assertTakes(Allowance allowance, int times, long now) {
        for (int i = 1; i <= times; i++) {
            assertTrue(allowance.take(now), i + " of " + times);
        }
    }
}
