package dev.chatroom.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a log on disk still knows after a restart. */
class SqliteRestartTest {

    @TempDir Path temporary;
    private OnDisk disk;

    @BeforeEach
    void chooseFolder() {
        disk = new OnDisk(temporary.resolve("for who? 100 % us/data"));
    }

    @Test
    void theEpochAndThePlacesGoOn() throws LogException {
        disk.now.set(1000);
        assertEquals(new Position(1000, 0), disk.run(Drafts.of("a"), Drafts.of("b")).newest());
        disk.now.set(2000);
        OnDisk.Found second = disk.run(Drafts.of("c"));
        assertEquals(new Position(1000, 2), second.newest());
        assertEquals(List.of("a", "b"), second.texts());
        OnDisk.Found third = disk.run();
        assertEquals(List.of("a", "b", "c"), third.texts());
        assertEquals(List.of(1L, 2L, 3L), third.seqs());
    }

    @Test
    void messagesComeBackAsTheyWere() throws LogException {
        var author = new Author("ü~'\"7", "Ä'; DROP TABLE message; -- 👩‍👩‍👧 \u0000 x");
        Draft named = Drafts.of(author, Optional.of("c9f2"), 1234, "hi\r\n\u0000\u0001");
        Draft empty = Drafts.of("");
        OnDisk.Found first = disk.run(named, empty);
        long epoch = first.newest().epoch();
        assertEquals(
                List.of(
                        new Message(new Position(epoch, 1), 1234, author, named.id(), named.text()),
                        new Message(
                                new Position(epoch, 2),
                                Drafts.TIME,
                                Drafts.ADA,
                                Optional.empty(),
                                new byte[0])),
                disk.run().retained());
    }

    @Test
    void everyCodePointComesBackByteForByte() throws LogException {
        String[] planes =
                IntStream.rangeClosed(0, 16)
                        .mapToObj(plane -> IntStream.range(plane << 16, plane + 1 << 16))
                        .map(points -> points.filter(point -> point < 0xd800 || point > 0xdfff))
                        .map(points -> points.toArray())
                        .map(points -> new String(points, 0, points.length))
                        .toArray(String[]::new);
        disk.run(IntStream.range(0, 17).mapToObj(i -> Drafts.of(planes[i])).toArray(Draft[]::new));
        List<Message> retained = disk.run().retained();
        for (int i = 0; i < planes.length; i++) {
            assertArrayEquals(planes[i].getBytes(UTF_8), retained.get(i).text(), "plane " + i);
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
    void folderAndFileAreForThisUserAlone() throws Exception {
        disk.run(Drafts.of("a"));
        assertEquals("rwx------", rights(disk.folder));
        assertEquals("rw-------", rights(disk.file()));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aFileWhoseTailIsLostBeginsANewEpochAndKeepsWhatItHas() throws Exception {
        disk.now.set(5000);
        disk.run(Drafts.of("a"), Drafts.of("b"));
        assertFalse(Files.exists(disk.journal()), "closed, so all is in the one file");
        copyWhileItRuns();
        disk.now.set(4000);
        OnDisk.Found found = disk.run(Drafts.of("d"));
        assertEquals(new Position(5001, 2), found.newest(), "higher, though the clock is behind");
        assertEquals(List.of("a", "b"), found.texts());
        assertEquals(List.of("a", "b", "d"), disk.run().texts());
    }

    /** A third message is said, and lost: the file alone is copied, without its journal. */
    private void copyWhileItRuns() throws Exception {
        Path copy = temporary.resolve("copy");
        var answers = new Answers();
        try (SqliteLog log = disk.log(SqliteConnections::toDisk)) {
            log.open(answers, message -> {});
            log.append(Drafts.of("c"));
            log.flush();
            answers.await(1);
            assertTrue(Files.size(disk.journal()) > 0, "the message is in the journal");
            Files.copy(disk.file(), copy);
        }
        Files.move(copy, disk.file(), StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void whenSomebodyTookMessagesOutByHandTheOthersGetNewPositions()
            throws LogException, SQLException {
        disk.now.set(5000);
        disk.run(Drafts.of("a"), Drafts.of("rude"), Drafts.of("c"), Drafts.of("d"));
        disk.byHand("DELETE FROM message WHERE text = CAST('rude' AS BLOB)");
        OnDisk.Found found = disk.run(Drafts.of("e"));
        assertEquals(new Position(5001, 3), found.newest());
        assertEquals(List.of("a", "c", "d"), found.texts());
        assertEquals(List.of(1L, 2L, 3L), found.seqs());
        assertEquals(List.of(1L, 2L, 3L, 4L), disk.run().seqs());
    }

    /** As docs/adr/0009 says. */
    @Test
    void whoRestoresAnOlderCopyMayAskForANewEpoch() throws LogException, SQLException {
        disk.now.set(5000);
        disk.run(Drafts.of("a"));
        disk.byHand("UPDATE meta SET closed = 0");
        OnDisk.Found found = disk.run();
        assertEquals(new Position(5001, 1), found.newest());
        assertEquals(List.of("a"), found.texts());
    }

    @Test
    void aMadeAnewFileBeginsANewEpoch() throws Exception {
        disk.now.set(5000);
        disk.run(Drafts.of("a"));
        Files.delete(disk.file());
        disk.now.set(6000);
        assertEquals(new Position(6000, 0), disk.run().newest());
    }
}
