package dev.chatroom.log;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What is to be read from the file again, a page at a time, by the thread that writes it: between
 * two transactions, so that neither waits long for the other. Any thread asks. Bounded by {@link
 * #MOST}.
 */
final class SqliteReads {

    /** Pages that may wait. */
    static final int MOST = 64;

    private final Runnable wake;
    private final BlockingQueue<Page> waiting = new ArrayBlockingQueue<>(MOST);
    private volatile SqliteFile file;
    private volatile boolean ended;

    private record Page(Position after, int most, CompletableFuture<List<Message>> answer) {}

    /**
     * @param wake lets the thread look
     */
    SqliteReads(Runnable wake) {
        this.wake = wake;
    }

    void open(SqliteFile file) {
        this.file = file;
    }

    Position before() {
        return file.before();
    }

    CompletionStage<List<Message>> ask(Position after, int most) {
        var page = new Page(after, Math.min(most, Log.MOST_READ), new CompletableFuture<>());
        if (!waiting.offer(page)) {
            return CompletableFuture.failedStage(
                    new LogException("More than " + MOST + " read the log at the same time."));
        }
        if (ended) {
            end();
        }
        wake.run();
        return page.answer;
    }

    // The log's thread.

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void serveOne() {
        Page page = waiting.poll();
        if (page != null) {
            try {
                page.answer.complete(file.read(page.after, page.most));
            } catch (SQLException e) {
                page.answer.completeExceptionally(
                        new LogException("The log can't be read: " + e.getMessage(), e));
            }
        }
    }

    /** Nothing is read any more. */
    void end() {
        ended = true;
        for (Page page = waiting.poll(); page != null; page = waiting.poll()) {
            page.answer.completeExceptionally(new LogException("The log is closed."));
        }
    }
}
