package dev.chatroom.simulation;

import dev.chatroom.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Those who have left, and may come back for what they have missed. */
final class Absent {

    private final RandomGenerator random;
    private final List<Long> places = new ArrayList<>();

    Absent(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @param place the last message that it heard
     */
    void add(long place) {
        places.add(Math.max(0, place));
    }

    /** What somebody says who arrives: often nothing, seldom what can't be. */
    Optional<Position> since() {
        if (places.isEmpty() || random.nextBoolean()) {
            return Optional.empty();
        }
        long place = places.remove(random.nextInt(places.size()));
        return Optional.of(
                switch (random.nextInt(20)) {
                    case 0 -> new Position(World.EPOCH - 1, place);
                    case 1 -> new Position(World.EPOCH, place + 1_000_000);
                    default -> new Position(World.EPOCH, place);
                });
    }
}
