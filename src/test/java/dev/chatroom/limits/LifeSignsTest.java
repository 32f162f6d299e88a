package dev.chatroom.limits;

import static dev.chatroom.limits.LifeSigns.Verdict.DEAD;
import static dev.chatroom.limits.LifeSigns.Verdict.FINE;
import static dev.chatroom.limits.LifeSigns.Verdict.PING;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LifeSignsTest {

    private static final long INTERVAL = 25;
    private final LifeSigns life = new LifeSigns(INTERVAL, 0);

    @Test
    void deadAfterTwoPingsAndAFifthOfTheInterval() {
        assertEquals(FINE, life.ask(24));
        assertEquals(PING, life.ask(25));
        assertEquals(FINE, life.ask(49));
        assertEquals(PING, life.ask(50));
        assertEquals(FINE, life.ask(54));
        assertEquals(DEAD, life.ask(55));
    }

    @Test
    void whoIsHeardIsPingedEachInterval() {
        for (long now = INTERVAL; now < 100 * INTERVAL; now += INTERVAL) {
            assertEquals(PING, life.ask(now));
            life.heard();
            assertEquals(FINE, life.ask(now + 1));
        }
    }

    @Test
    void anAnswerToTheSecondPingIsEnough() {
        life.ask(25);
        life.ask(50);
        life.heard();
        assertEquals(FINE, life.ask(55));
        assertEquals(FINE, life.ask(74));
        assertEquals(PING, life.ask(75));
        assertEquals(PING, life.ask(100));
        assertEquals(DEAD, life.ask(105));
    }

    @Test
    void whoIsNotReadIsExcused() {
        life.ask(25);
        life.ask(50);
        life.excuse(54);
        assertEquals(FINE, life.ask(78));
        assertEquals(PING, life.ask(79));
    }

    @Test
    void withoutAnIntervalNobodyIsAsked() {
        assertEquals(FINE, new LifeSigns(0, 0).ask(Long.MAX_VALUE));
    }
}
