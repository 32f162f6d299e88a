package dev.chatroom.log;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.SQLiteOpenMode;

/** Where a log on disk gets its connection from; tests have one whose disk fails. */
interface SqliteConnections {

    /** How long a process that is just ending may keep the file from us. */
    int PATIENCE_MS = 2000;

    /** A connection to a file that exists. */
    Connection connect(Path file) throws LogException, SQLException;

    /** Asks the driver itself: DriverManager doesn't see drivers behind Quarkus's class loader. */
    static Connection toDisk(Path file) throws LogException, SQLException {
        loadLibrary();
        var config = new SQLiteConfig();
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        config.setBusyTimeout(PATIENCE_MS);
        // As a URI, for a plain path may not contain a question mark.
        return config.createConnection("jdbc:sqlite:" + file.toUri());
    }

    /** Loads SQLite, which the driver copies to a temporary folder first. */
    private static void loadLibrary() throws LogException {
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) { // So it is declared.
            throw new LogException(
                    "SQLite can't be loaded from the folder for temporary files: name one that this"
                            + " user may write to, and run from, with -Dorg.sqlite.tmpdir=FOLDER.",
                    e);
        }
    }
}
