package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The JVM's cache beside the jar: docs/adr/0013. */
@DisabledIfSystemProperty(
        named = "chatroom.program",
        matches = ".+",
        disabledReason = "a native program needs no cache")
class CacheIT {

    /** With this mode the JVM ends where it would else go on without the cache. */
    @Test
    void itFits() {
        try (var room = PackagedRoom.start("-XX:AOTMode=on")) {
            assertTalks(room);
            assertTrue(!room.output().contains("[aot]"), room.output());
        }
    }

    @Test
    void withoutItTheRoomStartsAllTheSameAndTheJvmSaysSo(@TempDir Path nothing) {
        try (var room = PackagedRoom.start("-XX:AOTCache=" + nothing.resolve("app.aot"))) {
            assertTalks(room);
            assertTrue(room.output().contains("[aot]"), room.output());
        }
    }

    private static void assertTalks(PackagedRoom room) {
        try (var ada = RawClient.connect(room.uri(), "/room")) {
            ada.say("hello");
            assertEquals("hello", ada.hear());
        }
        assertEquals(0, room.terminate(), room.output());
    }
}
