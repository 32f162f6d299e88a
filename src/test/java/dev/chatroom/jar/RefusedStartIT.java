package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.JsonClient;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the packaged room doesn't start with: it says why in one line, with what to do, and ends.
 * More values are tried in SettingsCheckTest, and more files in SqliteRefusalTest.
 */
class RefusedStartIT {

    /** Where SQLite keeps it (sqlite.org/fileformat.html). */
    private static final long USER_VERSION = 60;

    @TempDir Path data;

    @ParameterizedTest
    @CsvSource({
        "chatroom.log, foo, 'memory, sqlite, redis'",
        "chatroom.identity, foo, 'guest, oidc'",
        "chatroom.ping-interval, abc, '0, or from 100ms to 3600s'",
        "chatroom.limits.burst, x, 'from 1 to 1000'",
        "chatroom.history.retain, -1, 'from 0 to 1000000'",
        "chatroom.origins, junk, https://example.org"
    })
    void anImpossibleSetting(String key, String value, String allowed) {
        assertRefused("-D" + key + "=" + value, key, value, allowed);
    }

    /** Secrets aren't told, even if they are bad ones. */
    @ParameterizedTest
    @CsvSource({
        "chatroom.moderation.token, sés, '3 characters', 'at least 16'",
        "chatroom.identity.key, short, '5 bytes', 'at least 32'",
        "chatroom.identity.previous-key, short, '5 bytes', 'at least 32'"
    })
    void aSecretThatIsNone(String key, String value, String told, String allowed) {
        String line = assertRefused("-D" + key + "=" + value, key, told, allowed);
        assertTrue(!line.contains(value), "has the secret: " + line);
    }

    @Test
    void aFolderThatIsAFile() throws IOException {
        Path file = Files.writeString(data.resolve("file"), "Dear diary");
        assertRefused("-Dchatroom.data=" + file, file.toString(), "read and write that folder");
        assertEquals("Dear diary", Files.readString(file), "is left as it was");
    }

    @Test
    void aFileThatIsNoLog() throws IOException {
        Files.writeString(file(), "Dear diary, ".repeat(1000));
        assertLogRefused("damaged or no log", "move it away");
    }

    @Test
    void aLogOfANewerVersion() throws IOException {
        try (var room = PackagedRoom.start(here())) {
            assertEquals(0, room.terminate(), "exit code");
        }
        try (var bytes = new RandomAccessFile(file().toFile(), "rw")) {
            bytes.seek(USER_VERSION);
            bytes.writeInt(99);
        }
        assertLogRefused("version 99", "run the program that wrote it");
    }

    @Test
    void aLogThatIsOpenAlready() throws IOException {
        try (var room = PackagedRoom.start(here());
                var ada = RawClient.connect(room.uri(), "/room")) {
            ada.say("before");
            assertEquals("before", ada.hear());
            assertLogRefused("another process has the file open", "end that one");
            ada.say("after");
            assertEquals("after", ada.hear());
            assertEquals(0, room.terminate(), "exit code");
        }
        try (var room = PackagedRoom.start(here());
                var bo = JsonClient.connect(room.uri(), "")) {
            assertEquals("before", bo.hearText());
            assertEquals("after", bo.hearText());
        }
    }

    private void assertLogRefused(String... words) throws IOException {
        byte[] before = Files.readAllBytes(file());
        String line = assertRefused(here(), words);
        assertTrue(line.contains(file().toRealPath().toString()), "doesn't say where: " + line);
        assertArrayEquals(before, Files.readAllBytes(file()), "the file is left as it was");
    }

    /** The line that it says. */
    private static String assertRefused(String option, String... words) {
        PackagedRoom.Refusal refusal = PackagedRoom.refuses(option);
        String said = refusal.output();
        assertNotEquals(0, refusal.exitCode(), "exit code; " + said);
        assertEquals(1, said.lines().count(), "expected one line, not: " + said);
        for (String word : words) {
            assertTrue(said.contains(word), "expected '" + word + "' in: " + said);
        }
        return said;
    }

    private Path file() {
        return data.resolve("chatroom.db");
    }

    private String here() {
        return "-Dchatroom.data=" + data;
    }
}
