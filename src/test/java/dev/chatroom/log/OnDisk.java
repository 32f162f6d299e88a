package dev.chatroom.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A folder with a log that is opened and closed at will, and a clock that is set by hand. */
final class OnDisk {

    final Path folder;
    final AtomicLong now = new AtomicLong(Drafts.TIME);
    long keep = 1_000_000;
    Duration age = Duration.ZERO;

    OnDisk(Path folder) {
        this.folder = folder;
    }

    Path file() {
        return folder.resolve("chatroom.db");
    }

    Path journal() {
        return folder.resolve("chatroom.db-wal");
    }

    SqliteLog log(SqliteConnections connections) {
        var retention = new Retention(keep, age, () -> Instant.ofEpochMilli(now.get()));
        return new SqliteLog(folder, retention, connections);
    }

    /** What a log held when it was opened. */
    record Found(Position newest, List<Message> retained) {

        List<String> texts() {
            return retained.stream().map(message -> new String(message.text())).toList();
        }

        List<Long> seqs() {
            return retained.stream().map(message -> message.at().seq()).toList();
        }
    }

    /** Opens the log, stores the drafts in batches of one, and closes it. */
    Found run(Draft... drafts) throws LogException {
        var answers = new Answers();
        List<Message> retained = new ArrayList<>();
        Position newest;
        try (SqliteLog log = log(SqliteConnections::toDisk)) {
            newest = log.open(answers, retained::add);
            for (Draft draft : drafts) {
                log.append(draft);
                log.flush();
                answers.await(answers.all().size() + 1);
            }
        }
        return new Found(newest, retained);
    }

    /** Opens the log, stores the texts at once, and closes it. */
    Found runAtOnce(int messages) throws LogException {
        var answers = new Answers();
        List<Message> retained = new ArrayList<>();
        try (SqliteLog log = log(SqliteConnections::toDisk)) {
            Position newest = log.open(answers, retained::add);
            for (int i = 1; i <= messages; i++) {
                log.append(Drafts.at(now.get(), "message " + i));
                if (i % Log.MOST_UNANSWERED == 0) {
                    log.flush();
                    answers.await(i);
                }
            }
            log.flush();
            answers.await(messages);
            return new Found(newest, retained);
        }
    }

    /** Does what a person with SQLite's shell could do to the file. */
    void byHand(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
                Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }

    String ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file().toUri());
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            return row.next() ? row.getString(1) : "no row";
        }
    }
}
