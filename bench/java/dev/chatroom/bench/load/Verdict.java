package dev.chatroom.bench.load;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What went wrong, of the clients that were asked so far. Not for several threads at a time. */
final class Verdict {

    private final int[] said;
    private final Map<Long, Integer> orders = new HashMap<>();
    private long lost;
    private long repeated;
    private long late;

    /**
     * @param said for each speaker, how many messages it has said
     */
    Verdict(int[] said) {
        this.said = said;
    }

    /** Looks at one client; on its event loop. */
    void add(Hearing hearing) {
        long missed = hearing.lost(said);
        lost += missed;
        repeated += hearing.repeated();
        late += hearing.late();
        if (missed == 0) { // Who lacks some can't have the same order.
            orders.merge(hearing.order(), 1, Integer::sum);
        }
    }

    long said() {
        return Arrays.stream(said).asLongStream().sum();
    }

    long lost() {
        return lost;
    }

    long repeated() {
        return repeated;
    }

    long late() {
        return late;
    }

    /** How many clients that heard everything heard it in another order than most. */
    int otherOrder() {
        int all = orders.values().stream().mapToInt(Integer::intValue).sum();
        int most = orders.values().stream().max(Integer::compare).orElse(0);
        return all - most;
    }
}
