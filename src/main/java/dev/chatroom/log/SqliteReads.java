package dev.chatroom.log;

import dev.chatroom.log.Pages.Page;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * What is to be read from the file again, a page at a time, by the thread that writes it: between
 * two transactions, so that neither waits long for the other. Any thread asks.
 */
final class SqliteReads {

    private final Runnable wake;
    private final Pages pages = new Pages();
    private volatile SqliteFile file;

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
        CompletionStage<List<Message>> answer = pages.ask(after, most);
        wake.run();
        return answer;
    }

    // The log's thread.

    boolean isEmpty() {
        return pages.isEmpty();
    }

    void serveOne() {
        pages.poll().ifPresent(this::serve);
    }

    private void serve(Page page) {
        try {
            page.answer().complete(file.read(page.after(), page.most()));
        } catch (SQLException e) {
            page.fail(e.getMessage(), e);
        }
    }

    /** Nothing is read any more. */
    void end() {
        pages.end();
    }
}
