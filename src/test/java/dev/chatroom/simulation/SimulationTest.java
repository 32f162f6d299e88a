package dev.chatroom.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Buffers;
import dev.chatroom.support.Loudness;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The room among slow, dead, flapping and flooding clients. {@code -Dseeds=100000} tries as many
 * seeds, {@code -Dseed=7} only that one.
 */
class SimulationTest {

    private static final int SEEDS = 30;
    private static final int STEPS = 3000;

    @Test
    void whateverClientsDoTheRoomKeepsItsPromises() {
        Long one = Long.getLong("seed");
        if (one != null) {
            simulate(one);
        } else {
            int seeds = Integer.getInteger("seeds", SEEDS);
            for (long seed = 1; seed <= seeds; seed++) {
                simulate(seed);
            }
        }
    }

    private static void simulate(long seed) {
        var simulation = new Simulation(seed);
        long before = Buffers.inUse();
        try (var loudness = new Loudness()) {
            simulation.run(STEPS);
            assertEquals(List.of(), loudness.warnings(), "log");
            long leaked = Buffers.inUse() - before;
            assertTrue(leaked <= 0, leaked + " buffers have leaked");
        } catch (AssertionError | RuntimeException e) {
            String how = "Seed %d fails: %s%nAlone: -Dtest=SimulationTest -Dseed=%1$d%n%s";
            throw new AssertionError(how.formatted(seed, e, simulation.tail()), e);
        }
    }
}
