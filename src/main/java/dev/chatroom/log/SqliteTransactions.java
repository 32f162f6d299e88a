package dev.chatroom.log;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** All or nothing, and what to think when neither is certain. One thread at a time. */
final class SqliteTransactions {

    private final Statement sql;

    SqliteTransactions(Connection connection) throws SQLException {
        this.sql = connection.createStatement();
    }

    interface Work {
        void run() throws SQLException;
    }

    /** A commit failed, and nobody knows how far it got. */
    static final class CommitInDoubt extends SQLException {

        private static final long serialVersionUID = 1L;

        CommitInDoubt(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
        }
    }

    /**
     * Runs {@code work} as a transaction.
     *
     * @throws CommitInDoubt if its changes may be there, or come to light after a crash
     * @throws SQLException if they certainly aren't and never will be
     */
    void run(Work work) throws SQLException {
        sql.execute("BEGIN IMMEDIATE");
        try {
            work.run();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
        try {
            sql.execute("COMMIT");
        } catch (SQLException e) {
            rollBack(e);
            throw SqliteFault.leavesDoubt(e) ? new CommitInDoubt(e) : e;
        }
    }

    private void rollBack(SQLException cause) {
        try {
            sql.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e); // Mostly SQLite has done it already, and says so.
        }
    }
}
