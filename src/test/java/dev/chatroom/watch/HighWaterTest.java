package dev.chatroom.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HighWaterTest {

    private final AtomicLong clock = new AtomicLong(-3);
    private final HighWater highWater = new HighWater(clock::get);

    @Test
    void theMostIsKeptUntilTheNextMinuteIsOver() {
        highWater.reach(7);
        highWater.reach(5);
        assertEquals(7, highWater.most());
        clock.addAndGet(HighWater.SPAN);
        highWater.reach(2);
        assertEquals(7, highWater.most());
        assertEquals(7, highWater.most(), "asking changes nothing");
        clock.addAndGet(HighWater.SPAN);
        assertEquals(2, highWater.most());
        clock.addAndGet(HighWater.SPAN);
        assertEquals(0, highWater.most());
    }

    @Test
    void afterALongRestNothingIsLeft() {
        highWater.reach(7);
        clock.addAndGet(5 * HighWater.SPAN);
        assertEquals(0, highWater.most());
    }
}
