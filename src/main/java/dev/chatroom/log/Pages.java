package dev.chatroom.log;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Pages of a log that were asked for, see {@link Log#read}, and are to be read: any thread asks,
 * one thread reads. Bounded by {@link #MOST}.
 */
public final class Pages {

    /** Pages that may wait. */
    public static final int MOST = 64;

    private final BlockingQueue<Page> waiting = new ArrayBlockingQueue<>(MOST);
    private volatile boolean ended;

    /**
     * One of them.
     *
     * @param after the position before its first entry
     * @param most entries that it may have
     * @param answer is completed by who reads it
     */
    public record Page(Position after, int most, CompletableFuture<List<Message>> answer) {

        /** It can't be read: {@code why}, in a few words. */
        public void fail(String why, Throwable cause) {
            answer.completeExceptionally(
                    new LogException("The log can't be read: " + why + ".", cause));
        }
    }

    /** See {@link Log#read}. */
    public CompletionStage<List<Message>> ask(Position after, int most) {
        var page = new Page(after, Math.min(most, Log.MOST_READ), new CompletableFuture<>());
        if (!waiting.offer(page)) {
            return CompletableFuture.failedStage(
                    new LogException("More than " + MOST + " read the log at the same time."));
        }
        if (ended) {
            end();
        }
        return page.answer;
    }

    public boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** The next one, if there is one. */
    public Optional<Page> poll() {
        return Optional.ofNullable(waiting.poll());
    }

    /** The next one, waited for at most so long. */
    public Optional<Page> poll(Duration patience) throws InterruptedException {
        return Optional.ofNullable(waiting.poll(patience.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** None is read any more. Any thread. */
    public void end() {
        ended = true;
        for (Page page = waiting.poll(); page != null; page = waiting.poll()) {
            page.answer.completeExceptionally(new LogException("The log is closed."));
        }
    }
}
