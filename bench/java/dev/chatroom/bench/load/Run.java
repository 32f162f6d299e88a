package dev.chatroom.bench.load;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.HdrHistogram.Histogram;

/** One run: all join, it is made sure that all hear, some speak, all is counted, all leave. */
final class Run {

    /** Milliseconds between two looks at how far it is. */
    private static final int TICK = 50;

    /** Nanoseconds that nobody else may join before those who lack have failed. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private final Scenario scenario;
    private final Progress progress;
    private final Message format;
    private final Crowd crowd;
    private final Sockets sockets;

    Run(Scenario scenario, Progress progress) throws SSLException {
        this.scenario = scenario;
        this.progress = progress;
        this.format = new Message(ThreadLocalRandom.current().nextInt(), scenario.size());
        this.sockets = new Sockets(scenario);
        this.crowd = new Crowd(scenario, format, sockets.tallies());
    }

    /**
     * @throws JoinFailure if not all clients could join
     */
    Result result() throws JoinFailure, InterruptedException {
        try (sockets) {
            join();
            awaitPresence();
            Result result = speak();
            leave();
            return result;
        } finally {
            progress.end();
        }
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

    private Result speak() throws InterruptedException {
        long start = System.nanoTime();
        long measureFrom = start + scenario.warmup().toNanos();
        for (Tally tally : crowd.tallies()) {
            tally.tell(() -> tally.measureFrom(measureFrom));
        }
        var speakers = new Speakers(crowd, scenario.speakers());
        Pace pace =
                scenario.isOpenLoop()
                        ? new OpenLoop(scenario, speakers, start)
                        : new ClosedLoop(scenario, speakers, start);
        crowd.pacedBy(pace);
        CpuTime before = awaitEnd(pace, measureFrom);
        CpuTime after = CpuTime.now(scenario.serverPid());
        pace.stop();
        return count(
                pace.said(),
                measureFrom,
                after.coresSince(before),
                after.serverSecondsSince(before));
    }

    /**
     * Starts, and waits until all has come, or nothing comes any more.
     *
     * @return the CPU time at the end of the warm-up
     */
    private CpuTime awaitEnd(Pace pace, long measureFrom) throws InterruptedException {
        CpuTime atStart = CpuTime.now(scenario.serverPid());
        pace.start();
        long moved = System.nanoTime();
        long deliveries = 0;
        boolean over = false;
        while (!over) {
            over = isOver(pace, deliveries) || crowd.howManyOpen() == 0;
            Thread.sleep(TICK);
            if (System.nanoTime() - measureFrom <= 0) {
                atStart = CpuTime.now(scenario.serverPid());
            }
            if (crowd.deliveries() > deliveries || scenario.isOpenLoop() && !pace.isFinished()) {
                deliveries = crowd.deliveries();
                moved = System.nanoTime();
            }
            over |= System.nanoTime() - moved > scenario.patience().toNanos();
            progress.speaking(crowd, pace, measureFrom);
        }
        return atStart;
    }

    private boolean isOver(Pace pace, long deliveries) {
        long said = Arrays.stream(pace.said()).asLongStream().sum();
        return pace.isFinished() && deliveries >= said * crowd.size();
    }

    private Result count(int[] said, long measureFrom, double cores, double serverSeconds)
            throws InterruptedException {
        var verdict = new Verdict(said);
        Histogram latencies = Tally.histogram();
        long last = measureFrom;
        long foreign = 0;
        for (Tally tally : crowd.tallies()) {
            latencies.add(tally.ask(tally::latencies));
            last = Math.max(last, tally.ask(tally::lastMeasured));
            foreign += tally.ask(tally::foreignSoFar);
            tally.tell(() -> crowd.clientsOf(tally).forEach(each -> verdict.add(each.hearing())));
        }
        return new Result(
                scenario,
                latencies,
                verdict.said(),
                crowd.deliveries(),
                (last - measureFrom) / 1e9,
                verdict.lost(),
                verdict.repeated(),
                verdict.late(),
                verdict.otherOrder(),
                foreign,
                new TreeMap<>(crowd.closes()),
                cores,
                serverSeconds);
    }

    private void leave() throws InterruptedException {
        crowd.leave();
        for (int tick = 0; crowd.howManyOpen() > 0 && tick < 20; tick++) {
            Thread.sleep(TICK);
        }
    }
}
