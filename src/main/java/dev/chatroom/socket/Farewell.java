package dev.chatroom.socket;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Sends everybody away, with 1012 and everything that was said before. */
@ApplicationScoped
public class Farewell {

    /** The window of those who have to come anew because something that was said is missing. */
    static final Duration AFTER_A_BREAK = Duration.ofSeconds(5);

    private final Sweeper sweeper;
    private final RandomGenerator random;

    Farewell(Sweeper sweeper, RandomGenerator random) {
        this.sweeper = sweeper;
        this.random = random;
    }

    /** Each client at a random moment of {@code window}. Any thread; returns at once. */
    public void toAll(Duration window) {
        sweeper.eachClient(client -> client.drain(random, window));
    }
}
