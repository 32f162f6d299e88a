package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.room.Answers.Answer;
import dev.chatroom.room.Answers.Before;
import dev.chatroom.room.Answers.Failed;
import dev.chatroom.room.Answers.Heard;
import dev.chatroom.room.Answers.Stored;
import dev.chatroom.room.Answers.Turned;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Refused.NotStored;
import dev.chatroom.room.Retries.First;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Messages on their way to the log, and back to where the fan-out finds them: nobody hears one
 * before the log has answered that it is stored.
 *
 * <p>The room's loop owns it. Bounded by what the mailbox lets be without an answer.
 */
final class Ledger {

    private final Log log;
    private final MemoryLog recent;
    private final Answers answers;
    private final BiConsumer<Forward, RuntimeException> putOut;
    private final Retries retries = new Retries();
    private final Queue<Forward> underWay = new ArrayDeque<>();

    /** What the log has answered and isn't looked at yet; the rest of one answer's drafts. */
    private Answer answer;

    private Iterator<?> rest = Collections.emptyIterator();
    private int answered;

    /**
     * @param nudge wakes the room's loop
     * @param putOut a member has a fault
     */
    Ledger(
            Log log,
            MemoryLog recent,
            Runnable nudge,
            BiConsumer<Forward, RuntimeException> putOut) {
        this.log = log;
        this.recent = recent;
        this.answers = new Answers(nudge);
        this.putOut = putOut;
    }

    /** Opens the log and takes over what it holds. */
    void open() throws LogException {
        Position newest = log.open(answers, this::restore);
        recent.begin(newest);
    }

    private void restore(Message message) {
        retries.restore(recent.restore(message.at(), draft(message)));
    }

    private static Draft draft(Message message) {
        int length = message.text().length;
        byte[] frame = new byte[TextFrame.headerLength(length) + length];
        int header = TextFrame.writeHeader(frame, length);
        System.arraycopy(message.text(), 0, frame, header, length);
        return new Draft(message.from(), message.id(), message.time(), frame, frame.length, header);
    }

    /**
     * Somebody says something.
     *
     * @param time in milliseconds since 1970
     */
    void say(Forward forward, Author from, long time) {
        Optional<String> id = forward.id();
        Optional<First> first = id.flatMap(it -> retries.of(from.id(), it, time));
        if (first.isPresent()) {
            answered++;
            forward.member().saidBefore(first.get().entry().map(entry -> sound(entry, forward)));
            return;
        }
        id.ifPresent(it -> retries.begin(from.id(), it, time));
        log.append(new Draft(from, id, time, forward.frame(), forward.length(), forward.header()));
        underWay.add(forward);
    }

    /** The entry, or if its bytes are used again, one like it with those of the retry. */
    private Entry sound(Entry entry, Forward retry) {
        return recent.at(entry.seq()) == entry
                ? entry
                : entry.with(retry.frame(), retry.length(), retry.header());
    }

    /**
     * Lets the log store what was said, and looks at what it has answered, {@link Room#BATCH}
     * messages at most: the log may answer more at once than the lanes take.
     *
     * @return how many messages have got their place
     */
    long settle() {
        answers.during(log::flush);
        long before = recent.head();
        for (int i = 0; i < Room.BATCH && hasMore(); i++) {
            Object next = rest.next();
            switch (answer) {
                case Stored _ -> publish((Draft) next);
                case Failed(List<Draft> _, String why) -> giveUp((Draft) next, why);
                case Before(Position at, Draft draft) -> repeat(at, draft);
                case Heard _ -> hear((Message) next);
                case Turned(Position after, boolean broken) -> turn(after, broken);
            }
        }
        return recent.head() - before;
    }

    /** There are answers that {@link #settle} hasn't looked at. */
    boolean hasMore() {
        while (!rest.hasNext()) {
            answer = answers.poll();
            if (answer == null) {
                return false;
            }
            rest = parts(answer).iterator();
        }
        return true;
    }

    private List<?> parts(Answer of) {
        return switch (of) {
            case Stored(long first, List<Draft> drafts) -> {
                checkNext(first);
                yield drafts;
            }
            case Failed(List<Draft> drafts, String _) -> drafts;
            case Before before -> List.of(before);
            case Heard(List<Message> messages) -> {
                checkNext(messages.getFirst().at().seq());
                yield messages;
            }
            case Turned turned -> List.of(turned);
        };
    }

    private void checkNext(long seq) {
        long newest = recent.position().seq();
        if (seq != newest + 1) {
            throw new IllegalStateException(
                    "the log gives place %d after %d".formatted(seq, newest));
        }
    }

    /** What was said before may be gone: whoever says it again asks the log. */
    private void turn(Position after, boolean broken) {
        recent.turn(after, broken);
        if (broken) {
            retries.forgetStored();
        }
    }

    /** Somebody has said something to another process. */
    private void hear(Message message) {
        answers.tookHeard();
        retries.restore(recent.append(draft(message)));
    }

    /** It was said before, to another process, and perhaps too long ago to be still here. */
    private void repeat(Position at, Draft draft) {
        OptionalLong place = recent.placeOf(at);
        Entry here = place.isPresent() ? recent.at(place.getAsLong()) : null;
        Entry entry = here == null ? Entry.gone(at, draft) : here;
        retries.stored(entry);
        tell(draft, member -> member.saidBefore(Optional.of(entry)));
    }

    private void publish(Draft draft) {
        Entry entry = recent.append(draft);
        retries.stored(entry);
        tell(draft, member -> member.said(entry));
    }

    private void giveUp(Draft draft, String why) {
        draft.id().ifPresent(id -> retries.failed(draft.from().id(), id));
        tell(draft, member -> member.refused(new NotStored(draft.id(), why)));
    }

    private void tell(Draft draft, Consumer<Member> what) {
        answered++;
        Forward forward = take(draft);
        try {
            what.accept(forward.member());
        } catch (RuntimeException e) {
            putOut.accept(forward, e);
        }
    }

    /** The log answers in the order in which it was asked; only refusals may overtake others. */
    private Forward take(Draft draft) {
        if (underWay.element().frame() == draft.frame()) {
            return underWay.remove();
        }
        for (var all = underWay.iterator(); all.hasNext(); ) {
            Forward forward = all.next();
            if (forward.frame() == draft.frame()) {
                all.remove();
                return forward;
            }
        }
        throw new IllegalStateException("the log answers what nobody has said");
    }

    /** How much has been answered since the last call. */
    int takeAnswered() {
        int many = answered;
        answered = 0;
        return many;
    }
}
