package dev.chatroom.log;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Gives messages their places, and keeps them there. What is said in the room is said by the log:
 * nobody hears a message before the log has answered that it is stored.
 *
 * <p>{@link #open} comes first, once, then any number of {@link #append} and {@link #flush} by one
 * thread (the room's loop), then {@link #close}.
 *
 * <p>Bounded: the caller MUST NOT have more than {@link #MOST_UNANSWERED} drafts unanswered. A log
 * relies on it, and has room for no more.
 */
public interface Log extends AutoCloseable {

    /** How many drafts may be between {@link #append} and their answer. */
    int MOST_UNANSWERED = 1024;

    /** How many entries {@link #read} gives at once. */
    int MOST_READ = 256;

    /** How many acts of moderators a log that outlives its process keeps. */
    int MOST_ACTS = 100_000;

    /** Hears what becomes of the drafts. */
    interface Delivery {

        /**
         * The drafts are stored, at {@code firstSeq} and the places that follow it. They MUST be
         * found there after a crash of the process, and of the machine too if the log is on disk,
         * for as long as they are retained.
         *
         * @param drafts in their order, at least one; the list is the receiver's
         */
        void stored(long firstSeq, List<Draft> drafts);

        /**
         * The drafts aren't stored. They MUST NOT be delivered later, nor be found after a restart.
         * Their places go to others.
         *
         * @param drafts in their order, at least one; the list is the receiver's
         * @param why a few words for the people who said it, without paths: "the disk is full"
         */
        void notStored(List<Draft> drafts, String why);

        /**
         * The draft isn't stored again, because its author has said it before under the same id,
         * perhaps to another process, or because the text that it takes out has been taken out
         * before; all that was said up to that has been delivered.
         *
         * @param at where that is
         */
        void saidBefore(Position at, Draft draft);

        /**
         * Others have said something, to another process that has the same log: it comes next.
         *
         * @param messages in their order, consecutive, at least one; the list is the receiver's
         */
        void heard(List<Message> messages);

        /**
         * The log goes on after {@code next}: in a new epoch, or beyond a hole.
         *
         * @param broken some of what was said before is missing, here or elsewhere: nobody may
         *     believe to have heard all
         */
        void turned(Position next, boolean broken);

        /**
         * The log has found, after {@link #turned} told of something that is missing, what
         * moderators have done: what was known of that before counts no more.
         *
         * @param acts all that the log still holds of {@link Kind#isAct}, the oldest first; the
         *     list is the receiver's
         */
        void recalled(List<Message> acts);

        /** So much waits that the log has to wait with {@link #heard}. */
        boolean isBehind();
    }

    /** Gets what a log holds as it is opened. */
    interface Retained {

        /**
         * What a moderator did: all that the log still holds, which is the newest {@link
         * #MOST_ACTS} however old they are, the oldest first, and before all messages. Those that
         * have a place among the retained entries come there once more.
         */
        default void act(Message act) {}

        /** An entry of any kind, the oldest first and without a hole. */
        void message(Message message);
    }

    /**
     * Opens the log and tells what it still holds. May block; so it is for the application's start,
     * not for the room's loop.
     *
     * @param delivery is called from now on, on one thread at a time: the log's own, or the one
     *     that calls {@link #flush}. It MUST NOT block or throw, and MUST NOT call the log.
     * @param retained gets, on the calling thread and before this returns, what the log holds
     * @return the position of the newest message that the log has ever held, retained or not, and
     *     of seq 0 if there was none. The next one gets the next seq. The epoch is the one before
     *     the restart if the log is sure of having lost nothing; otherwise it MUST be higher than
     *     any epoch of this log before, so that no position ever means two messages.
     * @throws LogException if it can't be opened, in one clear line; then it is as good as closed
     */
    Position open(Delivery delivery, Retained retained) throws LogException;

    /**
     * Offers a message. The room's loop only; MUST NOT block.
     *
     * <p>As a {@link Kind#DELETION} is stored, the text of its target MUST be taken out of what is
     * stored, in the same step; the target stays, {@link Kind#emptied}, and is delivered so.
     *
     * <p>Every draft MUST be answered through {@link Delivery}, exactly once, in the order of the
     * appends, stored drafts at consecutive places but for what others say in between. The answer
     * may come late: while the log can't find out whether a draft is stored, it says nothing, for
     * either answer could be a lie, and {@link #trouble} tells of it; refusals of later drafts may
     * overtake it. Only a log that ends meanwhile leaves such drafts unanswered.
     *
     * @throws IllegalStateException if too many are unanswered
     */
    void append(Draft draft);

    /**
     * Says that no more appends come for the moment: what was appended MUST be answered without
     * waiting for others. The room's loop only; MUST NOT block, but may call {@link Delivery}.
     */
    void flush();

    /**
     * The position before the oldest entry that {@link #read} finds; empty if the log holds nothing
     * beyond what it tells at its opening and delivers. Any thread, at once.
     */
    default Optional<Position> before() {
        return Optional.empty();
    }

    /**
     * Reads entries again that were stored, and delivered or told at the opening. Any thread;
     * returns at once. MUST NOT keep an append from its answer for longer than a page takes to
     * read.
     *
     * @param after the position before the first one
     * @param most how many, at most {@link #MOST_READ}
     * @return those that come right after it, of one epoch and consecutive, the oldest first, and
     *     fewer than {@code most} if they are large; empty if the first of them isn't held. Ends
     *     with a {@link LogException} if they can't be read now, or if too many are read at the
     *     same time.
     */
    default CompletionStage<List<Message>> read(Position after, int most) {
        return CompletableFuture.completedStage(List.of());
    }

    /**
     * Why messages can't be stored at the moment, in one line for who runs the room; empty while
     * they can. Any thread, at once. MUST become empty by itself when the cause is gone, even if
     * nobody says anything.
     */
    Optional<String> trouble();

    /**
     * Stores what was appended and flushed, answers it, and ends. Any thread, after the last {@link
     * #flush}; waits at most some seconds. A second call does nothing.
     */
    @Override
    void close();
}
