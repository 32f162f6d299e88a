package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.FailingDisk.Fate;
import dev.chatroom.support.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.SQLiteErrorCode;

/** A disk that fails while the room is open. */
class SqliteTroubleTest {

    @TempDir Path folder;
    private final FailingDisk failing = new FailingDisk();
    private final Answers answers = new Answers();
    private OnDisk disk;
    private SqliteLog log;

    @BeforeEach
    void saySomething() throws LogException {
        disk = new OnDisk(folder);
        log = disk.log(failing);
        log.open(answers, message -> {});
        say("before");
        answers.await(1);
    }

    @AfterEach
    void close() {
        log.close();
    }

    private void say(String... texts) {
        for (String text : texts) {
            log.append(Drafts.of(text));
        }
        log.flush();
    }

    /** What was answered as stored, and nothing else, is there after a restart, in its places. */
    private void assertOnlyTheStoredAreFound() throws LogException {
        log.close();
        var stored = answers.all().stream().filter(Answers.Answer::isStored).toList();
        OnDisk.Found found = disk.run();
        assertEquals(
                stored.stream().map(each -> Drafts.textOf(each.draft())).toList(), found.texts());
        assertEquals(answers.seqs(), found.seqs());
        assertEquals(LongStream.rangeClosed(1, stored.size()).boxed().toList(), found.seqs());
        assertEquals(Drafts.TIME, found.newest().epoch());
    }

    @Test
    void whatFindsNoRoomIsRefusedAndTheNextIsStoredWhenThereIsRoom() throws Exception {
        failing.resize(6);
        say("x".repeat(100_000), "also in this batch");
        answers.await(3);
        assertEquals(List.of("the disk is full"), answers.reasons());
        String line = log.trouble().orElseThrow();
        assertTrue(line.contains(folder + ": the disk is full; make room on it"), line);
        failing.resize(10_000);
        say("x".repeat(100_000));
        answers.await(4);
        assertEquals(Optional.empty(), log.trouble());
        assertEquals(List.of(1L, 2L), answers.seqs());
        assertOnlyTheStoredAreFound();
    }

    @Test
    void troubleGoesByItselfThoughNobodySpeaks() throws SQLException {
        failing.resize(6);
        say("x".repeat(100_000));
        answers.await(2);
        failing.resize(10_000);
        Until.holds("no trouble any more", () -> log.trouble().isEmpty());
    }

    @Test
    void aFileThatCannotBeWrittenRefusesAllUntilItCan() throws LogException {
        failing.plan("BEGIN", Fate.FAILS_BEFORE, SQLiteErrorCode.SQLITE_READONLY, 1_000_000);
        say("a", "b");
        answers.await(3);
        say("c");
        answers.await(4);
        assertEquals(List.of("the file can't be written to"), answers.reasons());
        failing.mend();
        say("d");
        answers.await(5);
        assertEquals(List.of(1L, 2L), answers.seqs());
        assertOnlyTheStoredAreFound();
    }

    @Test
    void aCommitThatFailedIsRefusedAndItsPlaceIsUsedByAnother() throws LogException {
        failing.plan("COMMIT", Fate.FAILS_BEFORE, SQLiteErrorCode.SQLITE_IOERR_FSYNC, 1);
        say("a", "b");
        answers.await(3);
        assertEquals(List.of("the disk can't be read or written"), answers.reasons());
        say("c");
        assertEquals(2, answers.await(4).getLast().seq());
        assertOnlyTheStoredAreFound();
    }

    @Test
    void aCommitThatSaidItFailedButDidNotIsTakenBackBeforeItIsRefused() throws LogException {
        failing.plan("COMMIT", Fate.FAILS_AFTER, SQLiteErrorCode.SQLITE_IOERR_FSYNC, 1);
        say("a", "b");
        answers.await(3);
        assertEquals(List.of("the disk can't be read or written"), answers.reasons());
        say("c");
        assertEquals(2, answers.await(4).getLast().seq());
        assertOnlyTheStoredAreFound();
    }

    /** As when Linux has made a broken disk read-only: what was written has no end there. */
    @Test
    void aCommitWhosePagesCouldNotBeWrittenIsRefusedAtOnce() throws LogException {
        failing.plan("COMMIT", Fate.FAILS_BEFORE, SQLiteErrorCode.SQLITE_IOERR_WRITE, 1_000_000);
        say("a");
        answers.await(2);
        say("b");
        answers.await(3);
        failing.mend();
        say("c");
        assertEquals(2, answers.await(4).getLast().seq());
        assertOnlyTheStoredAreFound();
    }

    @Test
    void nothingIsAnsweredWhileACommitIsInDoubt() throws Exception {
        failing.plan("COMMIT", Fate.FAILS_AFTER, SQLiteErrorCode.SQLITE_IOERR_FSYNC, 1_000_000);
        say("a");
        failing.failed.await();
        say("b");
        Until.holds("the disk's trouble is told", () -> log.trouble().isPresent());
        assertEquals(1, answers.all().size(), "answers while neither answer is certain");
        failing.mend();
        answers.await(3);
        assertEquals(List.of(1L, 2L), answers.seqs(), "a is taken back, b is stored");
        assertOnlyTheStoredAreFound();
    }

    @Test
    void closingWhileACommitIsInDoubtEndsAndSaysNothing() throws Exception {
        failing.plan("COMMIT", Fate.FAILS_BEFORE, SQLiteErrorCode.SQLITE_IOERR_FSYNC, 1_000_000);
        say("a");
        failing.failed.await();
        log.close();
        assertEquals(1, answers.all().size());
        assertEquals(Optional.of("the log is closed"), log.trouble());
    }
}
