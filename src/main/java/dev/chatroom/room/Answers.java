package dev.chatroom.room;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log.Delivery;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * What the log has answered and the room's loop has not looked at yet. The log's thread puts, or
 * the loop itself where the log answers at once; the loop takes. Bounded by what the log may owe.
 */
final class Answers implements Delivery {

    private final Queue<Answer> waiting = new ConcurrentLinkedQueue<>();
    private final Runnable nudge;

    /** Who looks at the answers itself, right after. */
    private volatile Thread flusher;

    sealed interface Answer {

        List<Draft> drafts();
    }

    record Stored(long first, List<Draft> drafts) implements Answer {}

    record Failed(List<Draft> drafts, String why) implements Answer {}

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
