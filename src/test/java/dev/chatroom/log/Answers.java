package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.chatroom.support.Until;
import java.util.ArrayList;
import java.util.List;

/** Hears what a log answers, and remembers it. */
public final class Answers implements Log.Delivery {

    /** What one draft got: a place, or a reason why not. */
    public record Answer(Draft draft, long seq, String why) {

        public boolean isStored() {
            return why.isEmpty();
        }
    }

    private final List<Answer> all = new ArrayList<>();
    private final List<Message> heard = new ArrayList<>();
    private final List<String> turns = new ArrayList<>();

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

    @Override
    public synchronized void saidBefore(Position at, Draft draft) {
        all.add(new Answer(draft, at.seq(), "said before"));
    }

    @Override
    public synchronized void heard(List<Message> messages) {
        heard.addAll(messages);
    }

    @Override
    public synchronized void turned(Position next, boolean broken) {
        turns.add(next + (broken ? " broken" : ""));
    }

    @Override
    public void recalled(List<Message> acts) {
        throw new AssertionError("nothing is missing");
    }

    @Override
    public boolean isBehind() {
        return false;
    }

    /** What others have said. */
    public synchronized List<Message> heard() {
        return List.copyOf(heard);
    }

    /** Where the log went on elsewhere. */
    public synchronized List<String> turns() {
        return List.copyOf(turns);
    }

    public synchronized List<Answer> all() {
        return List.copyOf(all);
    }

    /** Waits until so many drafts are answered. */
    public List<Answer> await(int count) {
        Until.holds(count + " answers", () -> all().size() >= count);
        return all();
    }

    public List<Long> seqs() {
        return all().stream().filter(Answer::isStored).map(Answer::seq).toList();
    }

    public List<String> reasons() {
        return all().stream().map(Answer::why).filter(why -> !why.isEmpty()).distinct().toList();
    }
}
