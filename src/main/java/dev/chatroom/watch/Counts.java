package dev.chatroom.watch;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * What has happened in this process, in numbers that are read when somebody asks (docs/adr/0007).
 * Whoever does a thing counts it, at most once a message or a turn and never once a delivery.
 *
 * <p>Any thread, without waiting for another. All but {@link #longestQueue} only grow.
 */
public final class Counts {

    private final LongAdder joins = new LongAdder();
    private final Map<LeaveReason, LongAdder> leaves = adders(LeaveReason.class);
    private final Map<RefusalReason, LongAdder> refusals = adders(RefusalReason.class);
    private final LongAdder messages = new LongAdder();
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder pauses = new LongAdder();
    private final Latencies fanOut = new Latencies();
    private final HighWater queues;

    /**
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    public Counts(LongSupplier nanoTime) {
        this.queues = new HighWater(nanoTime);
    }

    private static <R extends Enum<R>> Map<R, LongAdder> adders(Class<R> reasons) {
        var adders = new EnumMap<R, LongAdder>(reasons);
        for (R reason : reasons.getEnumConstants()) {
            adders.put(reason, new LongAdder());
        }
        return adders; // Read from now on, and never changed.
    }

    /** A client has joined the room. */
    public void joined() {
        joins.increment();
    }

    /** A client that had joined has left. */
    public void left(LeaveReason why) {
        leaves.get(why).increment();
    }

    /** A request to {@code /room} was answered over HTTP. */
    public void refused(RefusalReason why) {
        refusals.get(why).increment();
    }

    /** {@code many} messages have got their places in the log. */
    public void said(long many) {
        messages.add(many);
    }

    /** {@code many} messages were written to a client each, or one to many, or many to many. */
    public void delivered(long many) {
        deliveries.add(many);
    }

    /** A socket is left alone for a while. */
    public void paused() {
        pauses.increment();
    }

    /**
     * {@code many} messages were on their way for {@code nanos}, the oldest of them: from the
     * mailbox to the last write of an event loop's turn.
     */
    public void fannedOut(long nanos, long many) {
        fanOut.add(nanos, many);
    }

    /** {@code many} messages wait for one client. */
    public void queued(long many) {
        queues.reach(many);
    }

    public long joins() {
        return joins.sum();
    }

    public long leaves(LeaveReason why) {
        return leaves.get(why).sum();
    }

    public long refusals(RefusalReason why) {
        return refusals.get(why).sum();
    }

    public long messages() {
        return messages.sum();
    }

    public long deliveries() {
        return deliveries.sum();
    }

    public long pauses() {
        return pauses.sum();
    }

    public Latencies fanOut() {
        return fanOut;
    }

    /** The most messages that waited for one client within the last minute or two. */
    public long longestQueue() {
        return queues.most();
    }
}
