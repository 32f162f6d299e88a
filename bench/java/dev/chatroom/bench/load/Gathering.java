package dev.chatroom.bench.load;

import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Those who are measured come, make sure that they hear, and go. The run's own thread. */
final class Gathering {

    /** Milliseconds between two looks at how far it is. */
    static final int TICK = 50;

    /** Nanoseconds that nobody else may join before those who lack have failed. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Crowd crowd;
    private final Sockets sockets;
    private final Progress progress;

    Gathering(Crowd crowd, Sockets sockets, Progress progress) {
        this.crowd = crowd;
        this.sockets = sockets;
        this.progress = progress;
    }

    /**
     * Lets all join.
     *
     * @throws JoinFailure if not all could
     */
    void gather() throws JoinFailure, InterruptedException {
        join();
        awaitPresence();
    }

    private void join() throws JoinFailure, InterruptedException {
        Thread.ofPlatform().name("join").daemon().start(() -> crowd.join(sockets));
        long end = System.nanoTime() + PATIENCE;
        int before = 0;
        while (crowd.howManyOpen() < crowd.size()) {
            Thread.sleep(TICK);
            int joined = crowd.howManyJoined();
            if (joined > before) {
                before = joined;
                end = System.nanoTime() + PATIENCE;
            }
            progress.joining(joined, crowd.size());
            failIfTheyCannotJoin();
            if (System.nanoTime() - end > 0) {
                throw JoinFailure.of(joined, crowd.size(), Map.of("no answer", 1));
            }
        }
    }

    private void failIfTheyCannotJoin() throws JoinFailure {
        if (!crowd.failures().isEmpty()) {
            throw JoinFailure.of(crowd.howManyOpen(), crowd.size(), crowd.failures());
        }
    }

    /** A server may answer an upgrade before the room knows of it: probes until all hear them. */
    private void awaitPresence() throws JoinFailure, InterruptedException {
        long end = System.nanoTime() + PATIENCE;
        for (int tick = 0; !crowd.areAllPresent(); tick++) {
            failIfTheyCannotJoin();
            if (System.nanoTime() - end > 0) {
                throw JoinFailure.deaf(
                        crowd.clients().stream().filter(each -> !each.isPresent()).count());
            }
            if (Integer.bitCount(tick) <= 1) { // Soon, and then ever more rarely.
                crowd.say(Message.PROBE, tick, System.nanoTime());
            }
            Thread.sleep(TICK);
        }
    }

    /** Lets all leave, and waits a second for it. */
    void leave() throws InterruptedException {
        crowd.leave();
        for (int tick = 0; crowd.howManyOpen() > 0 && tick < 20; tick++) {
            Thread.sleep(TICK);
        }
    }
}
