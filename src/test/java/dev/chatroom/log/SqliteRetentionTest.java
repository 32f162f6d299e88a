package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a log on disk lets go. */
class SqliteRetentionTest {

    private static final long HOUR = 3_600_000;

    @TempDir Path folder;
    private OnDisk disk;

    @BeforeEach
    void chooseFolder() {
        disk = new OnDisk(folder);
    }

    @Test
    void keepsTheNewestAndGoesOnCounting() throws LogException, SQLException {
        disk.keep = 3;
        disk.runAtOnce(2000);
        assertEquals("3", disk.ask("SELECT count(*) FROM message"), "before a restart");
        OnDisk.Found found = disk.run();
        assertEquals(2000, found.newest().seq());
        assertEquals(List.of(1998L, 1999L, 2000L), found.seqs());
    }

    @Test
    void keepsLessWhenToldToKeepLess() throws LogException {
        disk.runAtOnce(5000);
        disk.keep = 10;
        OnDisk.Found found = disk.run();
        assertEquals(10, found.retained().size());
        assertEquals(4991, found.seqs().getFirst());
    }

    @Test
    void keepsNothingIfToldSoAndStillNeverUsesAPlaceTwice() throws LogException {
        disk.keep = 0;
        disk.run(Drafts.of("a"), Drafts.of("b"));
        OnDisk.Found found = disk.run();
        assertEquals(2, found.newest().seq());
        assertEquals(List.of(), found.texts());
    }

    @Test
    void letsGoWhatIsTooOldAndGoesOnCounting() throws LogException, SQLException {
        disk.age = Duration.ofHours(1);
        long then = disk.now.get();
        disk.run(Drafts.at(then, "a"), Drafts.at(then + HOUR / 2, "b"));
        disk.now.set(then + HOUR + 1);
        disk.run(Drafts.at(disk.now.get(), "c"));
        assertEquals("2", disk.ask("SELECT count(*) FROM message"), "without a restart in between");
        assertEquals(List.of("b", "c"), disk.run().texts());
        disk.now.set(then + 10 * HOUR);
        OnDisk.Found found = disk.run(Drafts.at(disk.now.get(), "d"));
        assertEquals(List.of(), found.texts());
        assertEquals(3, found.newest().seq());
        assertEquals(List.of(4L), disk.run().seqs());
    }

    @Test
    void aClockThatWasSetBackMakesNoHole() throws LogException {
        disk.age = Duration.ofHours(1);
        long then = disk.now.get();
        disk.run(Drafts.at(then + HOUR, "a"), Drafts.at(then, "b"), Drafts.at(then + HOUR, "c"));
        disk.now.set(then + HOUR + 1);
        assertEquals(List.of("a", "b", "c"), disk.run().texts());
    }

    @Test
    void whatIsLetGoIsNotInTheFileAnyMore() throws Exception {
        disk.keep = 1;
        disk.run(Drafts.of("a secret that nobody shall find"), Drafts.of("b"));
        String bytes = Files.readString(disk.file(), StandardCharsets.ISO_8859_1);
        assertFalse(bytes.contains("secret"), "the text is still in the file");
    }
}
