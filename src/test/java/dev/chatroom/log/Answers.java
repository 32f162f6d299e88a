package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.chatroom.support.Until;
import java.util.ArrayList;
import java.util.List;

/** Hears what a log answers, and remembers it. */
final class Answers implements Log.Delivery {

    /** What one draft got: a place, or a reason why not. */
    record Answer(Draft draft, long seq, String why) {

        boolean isStored() {
            return why.isEmpty();
        }
    }

    private final List<Answer> all = new ArrayList<>();

    @Override
    public synchronized void stored(long firstSeq, List<Draft> drafts) {
        assertFalse(drafts.isEmpty(), "an answer to nothing");
        long seq = firstSeq;
        for (Draft draft : drafts) {
            all.add(new Answer(draft, seq++, ""));
        }
    }

    @Override
    public synchronized void notStored(List<Draft> drafts, String why) {
        assertFalse(drafts.isEmpty(), "an answer to nothing");
        drafts.forEach(draft -> all.add(new Answer(draft, -1, why)));
    }

    synchronized List<Answer> all() {
        return List.copyOf(all);
    }

    /** Waits until so many drafts are answered. */
    List<Answer> await(int count) {
        Until.holds(count + " answers", () -> all().size() >= count);
        return all();
    }

    List<Long> seqs() {
        return all().stream().filter(Answer::isStored).map(Answer::seq).toList();
    }

    List<String> reasons() {
        return all().stream().map(Answer::why).filter(why -> !why.isEmpty()).distinct().toList();
    }
}
