package dev.chatroom.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Tabs of one user share what the user may say. */
class SharedAllowanceTest {

    private static final long SECOND = 1_000_000_000L;

    private final Allowances spoken = new Allowances(new Rate(2, 1));

    @Test
    void whatOneTabSaysTheOtherCannot() {
        assertEquals(0, spoken.take("ada", 0));
        assertEquals(0, spoken.take("ada", 0));
        assertTrue(spoken.take("ada", 0) > 0, "a third");
        assertEquals(0, spoken.take("bo", 0));
        assertEquals(0, spoken.take("ada", SECOND));
    }

    @Test
    void whatMadeNoSenseCostsAsMuch() {
        assertTrue(spoken.hasSome("ada", 0));
        spoken.charge("ada", 0);
        spoken.charge("ada", 0);
        assertTrue(!spoken.hasSome("ada", 0), "used up");
        assertTrue(spoken.take("ada", 0) > 0, "used up");
        assertTrue(spoken.hasSome("ada", SECOND));
    }
}
