package dev.chatroom.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * Messages are due at fixed times, however the server fares, as with people who know nothing of
 * each other. Latency counts from when a message was due, not from when it was sent: a server that
 * stands still can't hide what it would have cost those who wanted to speak meanwhile.
 *
 * <p>A thread of its own, {@code pace}.
 */
final class OpenLoop implements Pace {

    private final Speakers speakers;
    private final double rate;
    private final long total;
    private final long start;
    private final Thread thread;
    private volatile boolean finished;
    private volatile boolean stopped;

    /**
     * @param start when the first message is due, as {@link System#nanoTime}
     */
    OpenLoop(Scenario scenario, Speakers speakers, long start) {
        this.speakers = speakers;
        this.rate = scenario.rate();
        this.start = start;
        long measured =
                scenario.messages() > 0
                        ? scenario.messages()
                        : Math.round(rate * scenario.duration().toMillis() / 1e3);
        // Rounded up: the first measured message is the first that is due after the warm-up.
        this.total = (long) Math.ceil(rate * scenario.warmup().toMillis() / 1e3) + measured;
        this.thread = Thread.ofPlatform().name("pace").daemon().unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        for (long i = 0; i < total && !stopped; i++) {
            long due = start + (long) (i * (double) TimeUnit.SECONDS.toNanos(1) / rate);
            Crowd.await(due);
            say(due);
        }
        finished = true;
    }

    private synchronized void say(long due) {
        speakers.sayNext(due);
    }

    @Override
    public void delivered(int many) {
        // Whatever comes, the next message is due when it is due.
    }

    @Override
    public void gone(long heard) {
        // The others go on.
    }

    @Override
    public boolean isFinished() {
        return finished;
    }

    @Override
    public void stop() {
        stopped = true;
    }

    @Override
    public synchronized int[] said() {
        return speakers.said();
    }
}
