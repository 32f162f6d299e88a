package dev.chatroom.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes sure that a file is a log of ours, that nobody else has it open, and which epoch goes on in
 * it. Used once, by one thread.
 */
final class SqliteOpening {

    /** "Chtr", by which {@code file} and others tell what it is. */
    static final int APPLICATION = 0x43687472;

    /** Of the tables; a newer program may write a newer one, and we don't touch that. */
    static final int VERSION = 2;

    /** Without what moderators do. */
    private static final int FIRST_VERSION = 1;

    private final Path file;
    private final Statement sql;

    private SqliteOpening(Path file, Statement sql) {
        this.file = file;
        this.sql = sql;
    }

    /** Makes the folder and an empty file where there are none, for this user alone. */
    static Path prepare(Path folder) throws LogException {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder, rights(posix, "rwx------"));
            Path file = folder.resolve("chatroom.db");
            if (Files.notExists(file)) {
                Files.createFile(file, rights(posix, "rw-------"));
            }
            return file.toRealPath();
        } catch (IOException e) {
            throw new LogException(
                    "The log can't be kept in "
                            + folder
                            + ": "
                            + e
                            + "; let this user write there.",
                    e);
        }
    }

    private static FileAttribute<?>[] rights(boolean posix, String rights) {
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))
                }
                : new FileAttribute<?>[0];
    }

    /**
     * Opens the log, or makes a new one in an empty file.
     *
     * @param hasTail whether the journal beside the file was there
     * @param now in milliseconds since 1970, for an epoch that begins
     */
    static void open(Path file, boolean hasTail, Connection connection, long now)
            throws LogException, SQLException {
        try (Statement sql = connection.createStatement()) {
            var opening = new SqliteOpening(file, sql);
            opening.claim(now);
            opening.setUp();
            opening.check();
            opening.begin(hasTail, now);
        }
    }

    /** Takes the file for this process alone, and for us: with our tables, if it has none. */
    private void claim(long now) throws LogException, SQLException {
        sql.execute("PRAGMA locking_mode = EXCLUSIVE");
        sql.execute("BEGIN EXCLUSIVE");
        long application = number("PRAGMA application_id");
        long version = number("PRAGMA user_version");
        if (application == 0 && version == 0 && number("SELECT count(*) FROM sqlite_schema") == 0) {
            create(now);
        } else if (application != APPLICATION) {
            throw new LogException(
                    file + " belongs to another program; choose another folder for the log.");
        } else if (version == FIRST_VERSION) {
            addActs();
        } else if (version != VERSION) {
            throw new LogException(
                    file
                            + " is of version "
                            + version
                            + ", this program knows version "
                            + VERSION
                            + "; run the program that wrote it, or choose another folder.");
        }
        sql.execute("COMMIT");
    }

    private void create(long now) throws SQLException {
        sql.execute(
                """
                CREATE TABLE meta (
                    one INTEGER PRIMARY KEY CHECK (one = 1),
                    epoch INTEGER NOT NULL,
                    head INTEGER NOT NULL,  -- the newest seq, even if it isn't retained
                    closed INTEGER NOT NULL,  -- 1: the tail is in this file, not beside it
                    doubts INTEGER NOT NULL  -- how often a commit was in doubt
                ) STRICT""");
        sql.execute(
                """
                CREATE TABLE message (
                    seq INTEGER PRIMARY KEY,
                    time INTEGER NOT NULL,  -- ms since 1970
                    author TEXT NOT NULL,
                    name TEXT NOT NULL,
                    id TEXT,  -- the client's
                    text BLOB NOT NULL  -- UTF-8
                ) STRICT""");
        addActs();
        sql.execute("INSERT INTO meta VALUES (1, " + now + ", 0, 1, 0)");
        sql.execute("PRAGMA application_id = " + APPLICATION);
    }

    /** Acts are kept as messages of other kinds, and once more where they stay longer. */
    private void addActs() throws SQLException {
        sql.execute("ALTER TABLE message ADD COLUMN kind INTEGER NOT NULL DEFAULT 0");
        sql.execute(
                """
                CREATE TABLE act (
                    number INTEGER PRIMARY KEY AUTOINCREMENT,
                    at TEXT NOT NULL,  -- its position, perhaps of an earlier epoch
                    time INTEGER NOT NULL,  -- ms since 1970
                    author TEXT NOT NULL,
                    name TEXT NOT NULL,
                    kind INTEGER NOT NULL,
                    text BLOB NOT NULL
                ) STRICT""");
        sql.execute("PRAGMA user_version = " + VERSION);
    }

    private void setUp() throws LogException, SQLException {
        if (!"wal".equals(text("PRAGMA journal_mode = WAL"))) {
            throw new LogException(
                    file + ": this file system has no place for a log; choose another folder.");
        }
        sql.execute("PRAGMA synchronous = FULL");
        sql.execute("PRAGMA secure_delete = ON");
        sql.execute("PRAGMA journal_size_limit = " + (8 << 20));
    }

    private void check() throws LogException, SQLException {
        String found = text("PRAGMA quick_check(1)");
        if (!"ok".equals(found)) {
            throw new LogException(
                    file
                            + " is damaged ("
                            + found.lines().findFirst().orElse("")
                            + "); move it away, and a new log begins.");
        }
    }

    /**
     * Goes on with the epoch, or begins a new one if messages that were delivered may be missing:
     * the file was not closed and its tail is gone, or somebody has taken messages out.
     */
    private void begin(boolean hasTail, long now) throws LogException, SQLException {
        sql.execute("BEGIN IMMEDIATE");
        boolean closed = number("SELECT closed FROM meta") == 1;
        if (!(closed || hasTail) || number(GAPS) > 0) {
            renumber();
            sql.execute("UPDATE meta SET epoch = max(epoch + 1, " + now + ")");
            sql.execute("UPDATE meta SET head = (SELECT count(*) FROM message)");
        }
        sql.execute("UPDATE meta SET closed = 0");
        sql.execute("COMMIT");
        // Into the file itself: whoever loses the tail from now on shall be found out.
        if (number("PRAGMA wal_checkpoint(TRUNCATE)") != 0) {
            throw new LogException(file + " is in use; end the other process.");
        }
    }

    private static final String GAPS =
            """
            SELECT count(*) > 0 AND (max(seq) <> (SELECT head FROM meta)
                                     OR count(*) <> max(seq) - min(seq) + 1)
            FROM message""";

    /** Every message gets a place in the new epoch. By way of below zero, where none is taken. */
    private void renumber() throws SQLException {
        sql.execute(
                """
                UPDATE message SET seq = -place
                FROM (SELECT seq AS old, row_number() OVER (ORDER BY seq) AS place FROM message)
                WHERE seq = old""");
        sql.execute("UPDATE message SET seq = -seq");
    }

    private long number(String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private String text(String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
