package dev.chatroom.log;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** What can be wrong with a SQLite file, in words for a person (sqlite.org/rescode.html). */
enum SqliteFault {
    FULL("the disk is full", "make room on it", 13),
    READ_ONLY("the file can't be written to", "let this user write to it and its folder", 3, 8, 23),
    IN_USE("another process has the file open", "end that one, or choose another folder", 5, 6),
    DAMAGED("the file is damaged or no log", "move it away, and a new log begins", 11, 26),
    NO_ACCESS("the file can't be opened", "let this user write to it and its folder", 14),
    DISK(
            "the disk can't be read or written",
            "look at the system's log; the disk may be broken",
            10),
    OTHER("the log has failed", "restart the room");

    private final String words;
    private final String advice;
    private final Set<Integer> codes;

    SqliteFault(String words, String advice, Integer... codes) {
        this.words = words;
        this.advice = advice;
        this.codes = Set.of(codes);
    }

    static SqliteFault of(SQLException e) {
        int primary = e.getErrorCode() & 0xff;
        for (SqliteFault fault : values()) {
            if (fault.codes.contains(primary)) {
                return fault;
            }
        }
        return OTHER;
    }

    static LogException whileOpening(Path file, SQLException e) {
        SqliteFault fault = of(e);
        return new LogException(
                "The log %s can't be opened: %s; %s. (%s)"
                        .formatted(file, fault.words, fault.advice, e.getMessage()),
                e);
    }

    /**
     * Whether a commit that failed with {@code e} may have stored something all the same. A commit
     * writes pages, the last of them with a mark, and then syncs: if a write failed (or nothing was
     * written) the mark isn't there; if the sync failed it is, and a crash may bring it to light.
     */
    static boolean leavesDoubt(SQLException e) {
        return switch (of(e)) {
            case FULL, READ_ONLY, IN_USE -> false;
            case DAMAGED, NO_ACCESS, DISK, OTHER -> !isFailedWrite(e);
        };
    }

    private static boolean isFailedWrite(SQLException e) {
        return e instanceof SQLiteException failure
                && failure.getResultCode() == SQLiteErrorCode.SQLITE_IOERR_WRITE;
    }

    /** A few words, without paths. */
    String words() {
        return words;
    }

    String advice() {
        return advice;
    }
}
