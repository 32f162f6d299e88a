package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class IdentityKeysTest {

    private static final Optional<String> NONE = Optional.empty();

    @TempDir Path folder;

    @Test
    void aKeyThatIsSetIsTaken() {
        var keys = IdentityKeys.of(Optional.of("k".repeat(32)), NONE, Optional.of(folder));
        assertEquals("k".repeat(32), new String(keys.current().getEncoded()));
        assertFalse(Files.exists(folder.resolve("identity.key")));
    }

    @Test
    void aShortKeyIsRefusedInALineWithoutIt() {
        var refusal = assertThrows(UnusableKey.class, () -> set("secret", NONE));
        assertTrue(
                refusal.getMessage()
                        .startsWith(
                                "chatroom.identity.key has 6 bytes; it has to be a secret text of"
                                        + " at least 32"),
                refusal.getMessage());
        refusal = assertThrows(UnusableKey.class, () -> set("k".repeat(32), Optional.of(" ")));
        assertTrue(
                refusal.getMessage().startsWith("chatroom.identity.previous-key has 0 bytes"),
                refusal.getMessage());
    }

    @Test
    void withoutAFolderAKeyEndsWithTheProcess() {
        assertNotEquals(
                IdentityKeys.of(NONE, NONE, Optional.empty()).current(),
                IdentityKeys.of(NONE, NONE, Optional.empty()).current());
    }

    @Test
    void aKeyThatIsMadeIsKept() {
        Path inside = folder.resolve("a/b");
        assertEquals(kept(inside), kept(inside));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "no POSIX permissions there")
    void itsOwnerAloneMayReadIt() throws IOException {
        Path inside = folder.resolve("data");
        kept(inside);
        assertEquals("rwx------", permissions(inside));
        assertEquals("rw-------", permissions(inside.resolve("identity.key")));
        try (var files = Files.list(inside)) {
            assertEquals(List.of(inside.resolve("identity.key")), files.toList());
        }
    }

    @Test
    void allWhoMakeItAtOnceTakeTheSame() throws Exception {
        Callable<SecretKey> start = () -> kept(folder);
        Set<SecretKey> keys = new HashSet<>();
        try (var starts = Executors.newFixedThreadPool(8)) {
            for (Future<SecretKey> key :
                    starts.invokeAll(IntStream.range(0, 64).mapToObj(_ -> start).toList())) {
                keys.add(key.get());
            }
        }
        assertEquals(1, keys.size());
    }

    @Test
    void aFileThatHasNoKeyIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("identity.key"), "short\n");
        var refusal = assertThrows(UnusableKey.class, () -> kept(folder));
        assertTrue(refusal.getMessage().startsWith(file + " has 5 bytes"), refusal.getMessage());
    }

    @Test
    void aFileThatCantBeReadIsNamed() throws IOException {
        Path file = Files.createDirectory(folder.resolve("identity.key"));
        var refusal = assertThrows(UnusableKey.class, () -> kept(folder));
        assertTrue(refusal.getMessage().startsWith(file + " can't be read"), refusal.getMessage());
    }

    @Test
    void aFolderThatCantBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        var refusal = assertThrows(UnusableKey.class, () -> kept(file));
        assertTrue(
                refusal.getMessage().startsWith(file.resolve("identity.key") + " can't be made"),
                refusal.getMessage());
    }

    @Test
    void nothingPrintsAKey() {
        var keys = set("k".repeat(32), Optional.of("p".repeat(32)));
        assertEquals("IdentityKeys[previous set]", keys.toString());
        assertFalse(new KeyFile(folder, "kkk").toString().contains("kkk"));
    }

    private static SecretKey kept(Path folder) {
        return IdentityKeys.of(NONE, NONE, Optional.of(folder)).current();
    }

    private static IdentityKeys set(String key, Optional<String> previous) {
        return IdentityKeys.of(Optional.of(key), previous, Optional.empty());
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
