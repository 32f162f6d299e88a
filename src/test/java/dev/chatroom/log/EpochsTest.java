package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EpochsTest {

    private static final int RETAIN = 100;

    private final MemoryLog log = new MemoryLog(7, RETAIN, new FramePool());

    @Test
    void placesGoOnOverANewEpochAndWhoHeardTheOldOneGoesOn() {
        append(5);
        log.turn(new Position(9, 0), false);
        assertEquals(new Position(9, 0), log.position());
        assertEquals(new Position(9, 0), log.start(5));
        append(3);
        assertEquals(new Position(9, 3), log.position());
        assertEquals(8, log.head());
        assertEquals(new Position(7, 5), log.positionOf(5));
        assertEquals(new Position(9, 1), log.positionOf(6));
        assertEquals(new Position(9, 1), log.start(6));
        assertEquals(new Position(7, 4), log.start(4));
        assertEquals(OptionalLong.of(4), place(7, 4));
        assertEquals(OptionalLong.of(5), place(7, 5));
        assertEquals(OptionalLong.of(5), place(9, 0));
        assertEquals(OptionalLong.of(7), place(9, 2));
        assertTrue(place(7, 6).isEmpty(), "the old epoch ended at 5");
        assertTrue(place(8, 1).isEmpty(), "no such epoch");
    }

    @Test
    void nobodyGoesOnAcrossWhatIsMissing() {
        append(5);
        assertEquals(0, log.breaks());
        log.turn(new Position(9, 0), true);
        assertEquals(1, log.breaks());
        append(1);
        assertTrue(place(7, 5).isEmpty(), "something after it may be missing");
        assertEquals(OptionalLong.of(5), place(9, 0));
        assertEquals(new Position(7, 5), log.positionOf(5), "for those who are still to get it");
        assertEquals(5, log.before());
    }

    @Test
    void aHoleIsInNoPlace() {
        append(5);
        log.turn(new Position(7, 20), true);
        append(2);
        assertEquals(new Position(7, 22), log.position());
        assertEquals(OptionalLong.of(6), place(7, 21));
        assertTrue(place(7, 5).isEmpty(), "6 to 20 are missing");
        assertTrue(place(7, 12).isEmpty(), "it is in the hole");
    }

    private OptionalLong place(long epoch, long seq) {
        return log.placeOf(new Position(epoch, seq));
    }

    private void append(int many) {
        for (int i = 0; i < many; i++) {
            log.append(Drafts.of("message"));
        }
    }
}
