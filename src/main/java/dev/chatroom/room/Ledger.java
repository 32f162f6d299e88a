package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.log.Draft;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Acts;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Answers.Answer;
import dev.chatroom.room.Answers.Before;
import dev.chatroom.room.Answers.Failed;
import dev.chatroom.room.Answers.Heard;
import dev.chatroom.room.Answers.Recalled;
import dev.chatroom.room.Answers.Stored;
import dev.chatroom.room.Answers.Turned;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Refused.NotStored;
import dev.chatroom.room.Retries.First;
import dev.chatroom.room.UnderWay.Waiting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

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
    private final Rules rules;
    private final Hearing hearing;
    private final Retries retries = new Retries();
    private final UnderWay underWay = new UnderWay();
    private final Deletions deletions;

    /** What the log has answered and isn't looked at yet; the rest of one answer's drafts. */
    private Answer answer;

    private Iterator<?> rest = Collections.emptyIterator();
    private int answered;

    /** Hears what the log tells besides messages. On the room's loop. */
    interface Hearing {

        /** A moderator has done something, in this process or another. */
        void ruled(Ruling ruling);

        /** What moderators have done is told again, from the beginning. */
        void recalled(List<Ruling> rulings);

        /** A member has a fault. */
        void putOut(Member member, RuntimeException fault);
    }

    /**
     * @param nudge wakes the room's loop
     */
    Ledger(
            Log log,
            MemoryLog recent,
            Archive archive,
            Rules rules,
            Runnable nudge,
            Hearing hearing) {
        this.log = log;
        this.recent = recent;
        this.answers = new Answers(nudge);
        this.deletions = new Deletions(recent, archive);
        this.rules = rules;
        this.hearing = hearing;
    }

    /** Opens the log and takes over what it holds. */
    void open() throws LogException {
        List<Ruling> rulings = new ArrayList<>();
        Position newest =
                log.open(
                        answers,
                        new Log.Retained() {
                            @Override
                            public void act(Message act) {
                                Entries.ruling(act).ifPresent(rulings::add);
                            }

                            @Override
                            public void message(Message message) {
                                restore(message);
                            }
                        });
        recent.begin(newest);
        hearing.recalled(rulings);
    }

    private void restore(Message message) {
        retries.restore(recent.restore(message.at(), Entries.draft(message)));
        spoke(message.kind(), message.from(), message.time());
    }

    private void spoke(Kind kind, Author from, long time) {
        if (kind == Kind.MESSAGE) {
            rules.speaks(from.id(), time);
        }
    }

    /**
     * Somebody says something.
     *
     * @param caller who they are for the rules
     * @param isIn whether they are in the room
     * @param speaker who they are for the others; asked if it is said, and only then
     * @param time in milliseconds since 1970
     */
    void say(Forward forward, Caller caller, boolean isIn, Supplier<Author> speaker, long time) {
        Optional<String> id = forward.id();
        Optional<First> first = id.flatMap(it -> retries.of(caller.user(), it, time));
        if (first.isPresent()) {
            again(forward, first.get());
            return;
        }
        Optional<Refused> refused = rules.refusal(caller, isIn, id, time);
        if (refused.isPresent()) {
            answered++;
            forward.member().refused(refused.get());
            return;
        }
        Author from = speaker.get();
        rules.speaks(from.id(), time);
        log.append(new Draft(from, id, time, forward.frame(), forward.length(), forward.header()));
        Waiting waiting = underWay.add(forward.member(), forward.frame());
        id.ifPresent(it -> retries.begin(from.id(), it, time, waiting));
    }

    /** What was said before is answered with its place, now or as soon as it has one. */
    private void again(Forward retry, First first) {
        if (first.entry().isPresent()) {
            answered++;
            saidBefore(retry, first.entry().get());
        } else {
            first.underWay().orElseThrow().again(retry);
        }
    }

    private void saidBefore(Forward retry, Entry entry) {
        retry.member().saidBefore(Optional.of(sound(entry, retry)));
    }

    /**
     * A moderator does something.
     *
     * @param time in milliseconds since 1970
     */
    void moderate(Member member, Author by, Act act, long time) {
        Optional<Position> target = Optional.empty();
        if (act instanceof Deletion(Position message, Optional<String> _)) {
            target = Optional.of(message);
            if (!deletions.begin(message, member)) {
                answered++;
                return;
            }
        }
        byte[] text = Acts.write(act);
        log.append(Draft.act(by, time, text, act.kind(), target));
        underWay.add(member, text);
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
                case Recalled(List<Message> acts) -> hearing.recalled(Entries.rulings(acts));
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
            case Recalled recalled -> List.of(recalled);
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
        Optional<Ruling> ruling = Entries.ruling(message);
        retries.restore(append(Entries.draft(message), ruling));
        spoke(message.kind(), message.from(), message.time());
    }

    private Entry append(Draft draft, Optional<Ruling> ruling) {
        if (ruling.isPresent() && ruling.get().act() instanceof Deletion(Position message, _)) {
            deletions.done(message).ifPresent(retries::emptied);
        }
        Entry entry = recent.append(draft);
        ruling.ifPresent(hearing::ruled);
        return entry;
    }

    /** It was said before, to another process, and perhaps too long ago to be still here. */
    private void repeat(Position at, Draft draft) {
        if (draft.target().isPresent()) {
            deletions.over(draft.target().get());
            tell(draft, Member::done, retry -> {});
            return;
        }
        OptionalLong place = recent.placeOf(at);
        Entry here = place.isPresent() ? recent.at(place.getAsLong()) : null;
        Entry entry = here == null ? Entry.gone(at, draft) : here;
        retries.stored(entry);
        tell(
                draft,
                member -> member.saidBefore(Optional.of(entry)),
                retry -> saidBefore(retry, entry));
    }

    private void publish(Draft draft) {
        Entry entry = append(draft, Entries.ruling(draft, recent.position()));
        retries.stored(entry);
        tell(draft, member -> member.said(entry), retry -> saidBefore(retry, entry));
    }

    private void giveUp(Draft draft, String why) {
        draft.id().ifPresent(id -> retries.failed(draft.from().id(), id));
        draft.target().ifPresent(deletions::over);
        rules.failed(draft.from().id(), draft.time());
        var refused = new NotStored(draft.id(), why);
        tell(draft, member -> member.refused(refused), retry -> retry.member().refused(refused));
    }

    /**
     * @param what is told to who has said it
     * @param again is told to who has said it again meanwhile
     */
    private void tell(Draft draft, Consumer<Member> what, Consumer<Forward> again) {
        Waiting waiting = underWay.take(draft.frame());
        tell(waiting.member(), () -> what.accept(waiting.member()));
        for (Forward retry : waiting.retries()) {
            tell(retry.member(), () -> again.accept(retry));
        }
    }

    private void tell(Member member, Runnable what) {
        answered++;
        try {
            what.run();
        } catch (RuntimeException e) {
            hearing.putOut(member, e);
        }
    }

    /** How much has been answered since the last call. */
    int takeAnswered() {
        int many = answered;
        answered = 0;
        return many;
    }
}
