package dev.chatroom.log;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The messages in an open file. One thread at a time. */
final class SqliteFile implements AutoCloseable {

    /** Messages that one transaction takes out at most; more than one brings in. */
    private static final long TRIMMED_AT_ONCE = 2 * SqliteLog.BATCH;

    /** Bytes of text after which a page that is read has no further entry. */
    private static final int PAGE_BYTES = 256 << 10;

    private final Retention retention;
    private final Connection connection;
    private final Statement sql;
    private final SqliteTransactions transactions;
    private final Position newest;
    private final PreparedStatement insert;
    private final PreparedStatement setHead;
    private final PreparedStatement firstYoung;
    private final PreparedStatement delete;
    private final PreparedStatement select;
    private final SqliteActs acts;

    /** The lowest seq in the file, or the next one if there is none. */
    private volatile long oldest;

    /** What that is after the transaction that is under way. */
    private long kept;

    private SqliteFile(Connection connection, Retention retention) throws SQLException {
        this.retention = retention;
        this.connection = connection;
        this.sql = connection.createStatement();
        this.transactions = new SqliteTransactions(connection);
        this.insert =
                connection.prepareStatement("INSERT INTO message VALUES (?, ?, ?, ?, ?, ?, ?)");
        this.setHead = connection.prepareStatement("UPDATE meta SET head = ?");
        this.firstYoung =
                connection.prepareStatement(
                        "SELECT seq FROM message WHERE seq >= ? AND seq < ? AND time >= ?"
                                + " ORDER BY seq LIMIT 1");
        this.delete = connection.prepareStatement("DELETE FROM message WHERE seq < ?");
        this.select =
                connection.prepareStatement(
                        "SELECT * FROM message WHERE seq > ? ORDER BY seq LIMIT ?");
        this.acts = new SqliteActs(connection);
        this.newest =
                new Position(number("SELECT epoch FROM meta"), number("SELECT head FROM meta"));
        this.oldest = number("SELECT coalesce(min(seq), " + (newest.seq() + 1) + ") FROM message");
    }

    /** Opens the file and reads all messages in it, the oldest first. */
    static SqliteFile open(
            Path folder, Retention retention, SqliteConnections connections, Log.Retained retained)
            throws LogException {
        Path path = SqliteOpening.prepare(folder);
        boolean hasTail = Files.exists(Path.of(path + "-wal")); // Before SQLite makes it.
        try {
            Connection connection = connections.connect(path);
            try {
                SqliteOpening.open(path, hasTail, connection, retention.time().millis());
                var file = new SqliteFile(connection, retention);
                file.trimAll();
                file.acts.readAll(retained::act);
                file.readAll(retained);
                return file;
            } catch (SQLException | LogException | RuntimeException e) {
                try (connection) {
                    throw e; // Closing adds to it what fails then.
                }
            }
        } catch (SQLException e) {
            throw SqliteFault.whileOpening(path, e);
        }
    }

    private void trimAll() throws SQLException {
        boolean more = true;
        while (more) { // In steps, lest the journal gets as large as the file.
            more = trim(newest.seq());
        }
    }

    private void readAll(Log.Retained to) throws SQLException {
        try (ResultSet row = sql.executeQuery("SELECT * FROM message ORDER BY seq")) {
            while (row.next()) {
                to.message(message(row));
            }
        }
    }

    private Message message(ResultSet row) throws SQLException {
        return new Message(
                new Position(newest.epoch(), row.getLong("seq")),
                row.getLong("time"),
                new Author(row.getString("author"), row.getString("name")),
                Optional.ofNullable(row.getString("id")),
                row.getBytes("text"),
                Kind.of(row.getInt("kind")));
    }

    /** The position before the oldest message in the file. Any thread; a moment old at most. */
    Position before() {
        return new Position(newest.epoch(), oldest - 1);
    }

    /**
     * The entries right after {@code after}, at most {@code most}, and fewer if they are large; see
     * {@link Log#read}.
     */
    List<Message> read(Position after, int most) throws SQLException {
        if (after.epoch() != newest.epoch() || after.seq() < oldest - 1) {
            return List.of();
        }
        select.setLong(1, after.seq());
        select.setInt(2, most);
        List<Message> page = new ArrayList<>();
        long bytes = 0;
        try (ResultSet row = select.executeQuery()) {
            while (bytes < PAGE_BYTES && row.next()) {
                Message message = message(row);
                page.add(message);
                bytes += message.text().length;
            }
        }
        return page;
    }

    /** The newest position at the time of the opening. */
    Position newest() {
        return newest;
    }

    /**
     * Stores the drafts from {@code first} on, and takes out what is retained no more; all or
     * nothing.
     *
     * @throws SqliteTransactions.CommitInDoubt if they may be stored; then {@link #settle} is to be
     *     called until it returns. After any other exception they certainly aren't.
     */
    void write(long first, List<Draft> drafts) throws SQLException {
        try {
            transactions.run(
                    () -> {
                        long seq = first;
                        for (Draft draft : drafts) {
                            add(seq++, draft);
                        }
                        insert.executeBatch();
                        acts.write(newest.epoch(), first, drafts);
                        setHead.setLong(1, seq - 1);
                        setHead.executeUpdate();
                        deleteOld(seq - 1);
                    });
        } finally {
            insert.clearBatch();
        }
        oldest = kept;
    }

    private void add(long seq, Draft draft) throws SQLException {
        insert.setLong(1, seq);
        insert.setLong(2, draft.time());
        insert.setString(3, draft.from().id());
        insert.setString(4, draft.from().name());
        insert.setString(5, draft.id().orElse(null));
        insert.setBytes(6, draft.text());
        insert.setInt(7, draft.kind().code());
        insert.addBatch();
    }

    /**
     * Takes out what is retained no more, at most {@link #TRIMMED_AT_ONCE}.
     *
     * @return whether there may be more to take out
     */
    boolean trim(long head) throws SQLException {
        transactions.run(() -> deleteOld(head));
        boolean more = kept - oldest == TRIMMED_AT_ONCE;
        oldest = kept;
        return more;
    }

    /** From the front only, so that no hole comes to be. */
    private void deleteOld(long head) throws SQLException {
        long end = Math.min(head + 1, oldest + TRIMMED_AT_ONCE);
        kept = Math.max(oldest, Math.min(end, head + 1 - retention.count()));
        if (retention.byAge()) {
            kept = firstYoung(kept, end);
        }
        if (kept > oldest) {
            delete.setLong(1, kept);
            delete.executeUpdate();
        }
    }

    private long firstYoung(long from, long end) throws SQLException {
        firstYoung.setLong(1, from);
        firstYoung.setLong(2, end);
        firstYoung.setLong(3, retention.oldestTime());
        try (ResultSet row = firstYoung.executeQuery()) {
            return row.next() ? row.getLong(1) : end;
        }
    }

    /**
     * Makes certain that nothing after {@code head} is stored. Pages of a commit that failed may
     * lie in the journal, whole, where only a restart would find them; the next commit is written
     * over them. So this is one, and it changes a page even if it has nothing to take out.
     */
    void settle(long head) throws SQLException {
        transactions.run(
                () -> {
                    sql.executeUpdate("DELETE FROM message WHERE seq > " + head);
                    sql.executeUpdate("UPDATE meta SET doubts = doubts + 1, head = " + head);
                });
    }

    /** Empties the journal, so that what was taken out is nowhere any more. */
    void emptyJournal() throws SQLException {
        number("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /** Closes the file as whole: the next opening needs no journal. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            sql.executeUpdate("UPDATE meta SET closed = 1");
        }
    }

    private long number(String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
