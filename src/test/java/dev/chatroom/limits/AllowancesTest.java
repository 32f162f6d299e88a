package dev.chatroom.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AllowancesTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Allowances allowances = new Allowances(new Rate(2, 1));

    @Test
    void eachHasOneOfItsOwn() {
        assertEquals(0, allowances.take("ada", 0));
        assertEquals(0, allowances.take("ada", 0));
        assertEquals(SECOND, allowances.take("ada", 0), "until the next one");
        assertEquals(0, allowances.take("bo", 0));
        assertEquals(0, allowances.take("ada", SECOND));
    }

    @Test
    void oneThatIsFullAgainIsForgotten() {
        allowances.take("ada", 0);
        allowances.take("bo", SECOND);
        allowances.forget(SECOND);
        assertEquals(1, allowances.size());
        allowances.forget(2 * SECOND);
        assertEquals(0, allowances.size());
    }

    @Test
    void ofTooManyAtOnceTheNextHasToWait() {
        for (int i = 0; i < 100_000; i++) {
            assertEquals(0, allowances.take("user " + i, 0));
        }
        assertTrue(allowances.take("one more", 0) > 0);
        assertEquals(0, allowances.take("user 7", 0));
        assertEquals(100_000, allowances.size());
    }

    @Test
    void withoutALimitNothingIsKept() {
        var unlimited = new Allowances(new Rate(1, 0));
        assertEquals(0, unlimited.take("ada", 0));
        assertEquals(0, unlimited.take("ada", 0));
        assertEquals(0, unlimited.size());
    }
}
