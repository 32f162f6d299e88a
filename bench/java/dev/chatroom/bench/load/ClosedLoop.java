package dev.chatroom.bench.load;

/**
 * A fixed number of messages is under way: the next one is said when one has come to every client.
 * That shows how much the server can do, but not how long people wait: where the server stands
 * still, this asks nothing of it.
 *
 * <p>Any thread; the event loops tell what was delivered.
 */
final class ClosedLoop implements Pace {

    private final Speakers speakers;
    private final long mostOwed;
    private final long measureFrom;
    private final long messages;
    private final long end;

    private int open;
    private long said;
    private long measured;

    /** Deliveries to open connections that have still to come. */
    private long owed;

    private boolean finished;

    /**
     * @param start when the warm-up begins, as {@link System#nanoTime}
     */
    ClosedLoop(Scenario scenario, Speakers speakers, long start) {
        this.speakers = speakers;
        this.open = scenario.clients();
        this.mostOwed = (scenario.inFlight() - 1L) * scenario.clients();
        this.messages = scenario.messages();
        this.measureFrom = start + scenario.warmup().toNanos();
        this.end = measureFrom + scenario.duration().toNanos();
    }

    @Override
    public void start() {
        delivered(0);
    }

    @Override
    public synchronized void delivered(int many) {
        owed -= many;
        sayMore();
    }

    @Override
    public synchronized void gone(long heard) {
        owed -= said - heard;
        open--;
        sayMore();
    }

    private void sayMore() {
        while (!finished && open > 0 && owed <= mostOwed) {
            long now = System.nanoTime();
            if (messages > 0 ? measured == messages : now - end >= 0) {
                finished = true;
                return;
            }
            speakers.sayNext(now);
            said++;
            owed += open;
            if (now - measureFrom >= 0) {
                measured++;
            }
        }
    }

    @Override
    public synchronized boolean isFinished() {
        return finished;
    }

    @Override
    public synchronized void stop() {
        finished = true;
    }

    @Override
    public synchronized int[] said() {
        return speakers.said();
    }
}
