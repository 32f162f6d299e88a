package dev.chatroom.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What moderators do, on disk. */
class SqliteActsTest {

    private static final Author MODERATOR = new Author("moderator", "Moderator");

    @TempDir Path folder;
    private OnDisk disk;

    @BeforeEach
    void begin() {
        disk = new OnDisk(folder);
    }

    private static Draft sanction(String text) {
        return Draft.act(
                MODERATOR, Drafts.TIME, text.getBytes(UTF_8), Kind.SANCTION, Optional.empty());
    }

    private static Draft deletion(Position of) {
        byte[] text = ("{\"act\":\"delete\",\"message\":\"" + of + "\"}").getBytes(UTF_8);
        return Draft.act(MODERATOR, Drafts.TIME, text, Kind.DELETION, Optional.of(of));
    }

    /** The texts of the acts that are kept. */
    private List<String> acts() throws LogException {
        List<String> texts = new ArrayList<>();
        try (SqliteLog log = disk.log(SqliteConnections::toDisk)) {
            log.open(
                    new Answers(),
                    new Log.Retained() {
                        @Override
                        public void act(Message act) {
                            texts.add(new String(act.text(), UTF_8));
                        }

                        @Override
                        public void message(Message message) {}
                    });
        }
        return texts;
    }

    private boolean isInAFile(String text) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.readString(file, ISO_8859_1).contains(text)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void deletedTextIsInNoFileAnyMoreAsSoonAsItIsAnswered() throws Exception {
        String secret = "the-number-of-somebody's-house";
        String large = secret + "-x".repeat(20_000); // On pages of its own.
        var answers = new Answers();
        try (SqliteLog log = disk.log(SqliteConnections::toDisk)) {
            Position newest = log.open(answers, retained -> {});
            log.append(Drafts.of(secret));
            log.append(Drafts.of("stays"));
            log.append(Drafts.of(large));
            log.flush();
            answers.await(3);
            assertTrue(isInAFile(secret), "it is on the disk before");
            log.append(deletion(new Position(newest.epoch(), 1)));
            log.append(deletion(new Position(newest.epoch(), 3)));
            log.flush();
            answers.await(5);
            assertFalse(isInAFile(secret), "with the file still open");
        }
        assertFalse(isInAFile(secret));
        OnDisk.Found found = disk.run();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), found.seqs(), "no hole");
        assertEquals(List.of("", "stays", ""), found.texts().subList(0, 3));
        assertEquals(
                List.of(Kind.DELETED, Kind.MESSAGE, Kind.DELETED, Kind.DELETION),
                found.retained().stream().map(Message::kind).limit(4).toList());
        assertEquals(Drafts.ADA, found.retained().getFirst().from());
    }

    @Test
    void anAnnouncementIsKeptOnceAndCanBeTakenOut() throws Exception {
        byte[] text = "doors close at ten".getBytes(UTF_8);
        Draft announcement =
                Draft.act(MODERATOR, Drafts.TIME, text, Kind.ANNOUNCEMENT, Optional.empty());
        long epoch = disk.run(announcement).newest().epoch();
        assertEquals(List.of("doors close at ten"), disk.run().texts());
        disk.run(deletion(new Position(epoch, 1)));
        assertFalse(isInAFile("doors close"));
        assertEquals(Kind.WITHDRAWN, disk.run().retained().getFirst().kind());
        assertEquals(2, acts().size());
    }

    @Test
    void actsStayWhenTheMessagesAroundThemGo() throws LogException {
        disk.keep = 2;
        disk.run(sanction("one"), Drafts.of("a"), Drafts.of("b"), sanction("two"), Drafts.of("c"));
        disk.run(Drafts.of("d"), Drafts.of("e"));
        assertEquals(List.of("d", "e"), disk.run().texts());
        assertEquals(List.of("one", "two"), acts());
    }

    @Test
    void aFileOfTheFirstVersionGoesOn() throws LogException, SQLException {
        disk.run(Drafts.of("before"));
        disk.byHand(
                "ALTER TABLE message DROP COLUMN kind",
                "DROP TABLE act",
                "PRAGMA user_version = 1");
        disk.run(sanction("now"));
        assertEquals(List.of("before", "now"), disk.run().texts());
        assertEquals(List.of("now"), acts());
        assertEquals("2", disk.ask("PRAGMA user_version"));
    }

    @Test
    void aDeletionOfAnotherEpochsPlaceTouchesNothing() throws LogException {
        disk.run(Drafts.of("stays"));
        disk.run(deletion(new Position(1, 1)));
        assertEquals("stays", disk.run().texts().getFirst());
    }
}
