package dev.chatroom.room;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Log.Delivery;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the log has answered and the room's loop has not looked at yet. The log's thread puts, or
 * the loop itself where the log answers at once; the loop takes. Bounded by what the log may owe,
 * and by {@link #MOST_HEARD}.
 */
final class Answers implements Delivery {

    /** Messages of others, beyond which the log waits with more. */
    private static final int MOST_HEARD = Log.MOST_UNANSWERED;

    private final AtomicInteger heard = new AtomicInteger();
    private final Queue<Answer> waiting = new ConcurrentLinkedQueue<>();
    private final Runnable nudge;

    /** Who looks at the answers itself, right after. */
    private volatile Thread flusher;

    sealed interface Answer {}

    record Stored(long first, List<Draft> drafts) implements Answer {}

    record Failed(List<Draft> drafts, String why) implements Answer {}

    record Before(Position at, Draft draft) implements Answer {}

    record Heard(List<Message> messages) implements Answer {}

    record Turned(Position next, boolean broken) implements Answer {}

    record Recalled(List<Message> acts) implements Answer {}

    /**
     * @param nudge wakes the loop
     */
    Answers(Runnable nudge) {
        this.nudge = nudge;
    }

    @Override
    public void stored(long firstSeq, List<Draft> drafts) {
        put(new Stored(firstSeq, drafts));
    }

    @Override
    public void notStored(List<Draft> drafts, String why) {
        put(new Failed(drafts, why));
    }

    @Override
    public void saidBefore(Position at, Draft draft) {
        put(new Before(at, draft));
    }

    @Override
    public void heard(List<Message> messages) {
        heard.addAndGet(messages.size());
        put(new Heard(messages));
    }

    @Override
    public void turned(Position next, boolean broken) {
        put(new Turned(next, broken));
    }

    @Override
    public void recalled(List<Message> acts) {
        put(new Recalled(acts));
    }

    @Override
    public boolean isBehind() {
        return heard.get() >= MOST_HEARD;
    }

    /** One more of the {@link Heard} messages is done with. */
    void tookHeard() {
        heard.decrementAndGet();
    }

    private void put(Answer answer) {
        waiting.add(answer);
        if (flusher != Thread.currentThread()) {
            nudge.run();
        }
    }

    /** Runs {@code flush}, whose answers wake nobody if they come at once. */
    void during(Runnable flush) {
        flusher = Thread.currentThread();
        flush.run();
        flusher = null;
    }

    /** The next one, or null. */
    Answer poll() {
        return waiting.poll();
    }
}
