package dev.chatroom.bench.load;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import javax.net.ssl.SSLException;
import org.HdrHistogram.Histogram;

/** One run: all join, it is made sure that all hear, some speak, all is counted, all leave. */
final class Run {

    private final Scenario scenario;
    private final Progress progress;
    private final Crowd crowd;
    private final Sockets sockets;
    private final Gathering gathering;

    Run(Scenario scenario, Progress progress) throws SSLException {
        this.scenario = scenario;
        this.progress = progress;
        var format =
                new Message(
                        ThreadLocalRandom.current().nextInt(), scenario.size(), scenario.dialect());
        this.sockets = new Sockets(scenario);
        this.crowd = new Crowd(scenario, format, sockets.tallies());
        this.gathering = new Gathering(crowd, sockets, progress);
    }

    /**
     * @throws JoinFailure if not all clients could join
     */
    Result result() throws JoinFailure, InterruptedException {
        try (sockets) {
            gathering.gather();
            Result result = speak();
            gathering.leave();
            return result;
        } finally {
            progress.end();
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
            Thread.sleep(Gathering.TICK);
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
}
