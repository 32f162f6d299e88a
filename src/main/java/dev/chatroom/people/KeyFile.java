package dev.chatroom.people;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A generated key, kept so that everybody is who they were after a restart. Where the file system
 * knows owners, the owner alone may read it, and the folder if it is made here.
 *
 * @param text what the file has
 */
record KeyFile(Path path, String text) {

    private static final String NAME = "identity.key";

    /** No key is longer: what is may be some other file. */
    private static final int LONGEST = 4_096;

    /**
     * The file in {@code folder}, made with a new key if there is none. Of several processes that
     * make it at once, one wins and all take its key.
     *
     * @throws UnusableKey if it can't be read or made
     */
    static KeyFile in(Path folder) {
        Path path = folder.resolve(NAME);
        try {
            if (Files.notExists(path)) {
                make(path);
            }
            return read(path);
        } catch (IOException e) {
            throw new UnusableKey(
                    ("%s can't be %s (%s). Let this process read and write that folder, or set"
                                    + " chatroom.identity.key.")
                            .formatted(path, Files.exists(path) ? "read" : "made", reason(e)),
                    e);
        }
    }

    private static KeyFile read(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            return new KeyFile(path, new String(in.readNBytes(LONGEST), UTF_8));
        }
    }

    /** Appears whole or not at all, and never in place of another. */
    private static void make(Path path) throws IOException {
        Path folder = path.getParent();
        Files.createDirectories(folder, ownersAlone(folder, "rwx------"));
        Path whole = Files.createTempFile(folder, NAME, ".new", ownersAlone(folder, "rw-------"));
        try {
            write(whole, IdentityKeys.generated() + "\n");
            publish(whole, path);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void write(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = US_ASCII.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void publish(Path whole, Path path) throws IOException {
        try {
            link(whole, path);
        } catch (FileAlreadyExistsException fasterOne) {
            Files.deleteIfExists(whole);
        }
    }

    /** Unlike a move, a link fails where another process was faster. */
    private static void link(Path whole, Path path) throws IOException {
        try {
            Files.createLink(path, whole);
        } catch (FileAlreadyExistsException fasterOne) {
            throw fasterOne;
        } catch (IOException | UnsupportedOperationException noLinksHere) {
            Files.move(whole, path);
        }
    }

    private static FileAttribute<?>[] ownersAlone(Path folder, String permissions) {
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static String reason(IOException e) {
        return e.getClass().getSimpleName().replace("Exception", "");
    }

    /** Without the key, so that no log ever has it. */
    @Override
    public String toString() {
        return "KeyFile[" + path + "]";
    }
}
