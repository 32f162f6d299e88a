package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files that a log on disk doesn't open. */
class SqliteRefusalTest {

    @TempDir Path folder;
    private OnDisk disk;

    @BeforeEach
    void chooseFolder() {
        disk = new OnDisk(folder);
    }

    private void assertRefused(OnDisk disk, String... words) {
        assertRefused(disk.log(SqliteConnections::toDisk), disk.folder, words);
    }

    private static void assertRefused(SqliteLog log, Path folder, String... words) {
        try (log) {
            var refusal =
                    assertThrows(LogException.class, () -> log.open(new Answers(), message -> {}));
            String line = refusal.getMessage();
            assertFalse(line.contains("\n"), "more than one line: " + line);
            assertTrue(line.contains(folder.toString()), "doesn't say where: " + line);
            for (String word : words) {
                assertTrue(line.contains(word), "doesn't say '" + word + "': " + line);
            }
        }
    }

    @Test
    void aFolderThatIsAFile() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        assertRefused(new OnDisk(file), "can't be kept in", "let this user write there");
    }

    /** Root may write everywhere, but not here. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void aFolderThatNobodyMayWriteTo() {
        assertRefused(new OnDisk(Path.of("/proc/self")), "can't be kept in");
    }

    @Test
    void aFileThatIsAFolder() throws IOException {
        Files.createDirectory(disk.file());
        assertRefused(disk, "can't be opened", "let this user write");
    }

    @Test
    void aFolderThatTakesNoJournal() throws Exception {
        disk.run(Drafts.of("a"));
        Files.createDirectory(disk.journal());
        assertRefused(disk, "let this user write");
        Files.delete(disk.journal());
        assertEquals(1, disk.run().newest().seq());
    }

    @Test
    void aFileThatIsNoDatabase() throws IOException {
        Files.writeString(disk.file(), "Dear diary, ".repeat(1000));
        assertRefused(disk, "damaged or no log", "move it away");
        assertTrue(Files.readString(disk.file()).startsWith("Dear diary"), "is left as it was");
    }

    @Test
    void aFileWithADamagedPage() throws Exception {
        disk.runAtOnce(2000);
        try (var file = new RandomAccessFile(disk.file().toFile(), "rw")) {
            file.seek(file.length() / 2);
            file.write(new byte[4096]);
        }
        assertRefused(disk, "damaged", "move it away");
    }

    @Test
    void aDatabaseOfAnotherProgram() throws SQLException {
        disk.byHand("CREATE TABLE recipe (name)");
        assertRefused(disk, "belongs to another program", "choose another folder");
        disk.byHand("PRAGMA application_id = 7");
        assertRefused(disk, "belongs to another program");
        assertEquals("0", disk.ask("SELECT count(*) FROM recipe"), "is left as it was");
    }

    @Test
    void aLogOfANewerVersion() throws Exception {
        disk.run(Drafts.of("a"));
        disk.byHand("PRAGMA user_version = 3");
        assertRefused(disk, "is of version 3", "knows version 2", "run the program that wrote it");
        disk.byHand("PRAGMA user_version = 2");
        assertEquals(1, disk.run().newest().seq(), "is left as it was");
    }

    @Test
    void aLogThatIsOpenAlready() throws Exception {
        var answers = new Answers();
        try (SqliteLog first = disk.log(SqliteConnections::toDisk)) {
            first.open(answers, message -> {});
            assertRefused(disk, "another process has the file open", "choose another folder");
            first.append(Drafts.of("a"));
            first.flush();
            answers.await(1);
        }
        assertEquals(1, answers.seqs().getFirst(), "the first one isn't disturbed");
        assertEquals(1, disk.run().newest().seq());
    }

    @Test
    void aDiskThatIsFull() {
        SqliteConnections full =
                file -> {
                    Connection connection = SqliteConnections.toDisk(file);
                    try (Statement sql = connection.createStatement()) {
                        sql.execute("PRAGMA max_page_count = 1");
                    }
                    return connection;
                };
        assertRefused(disk.log(full), folder, "the disk is full; make room on it");
    }
}
