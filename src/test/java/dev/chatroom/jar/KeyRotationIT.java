package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.chatroom.support.JsonClient;
import dev.chatroom.support.PackagedRoom;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The key of the identity cookie is changed, as docs/operations.md says, and nobody notices. */
class KeyRotationIT {

    private static final String FIRST = "the-first-key-has-thirty-two-bytes";
    private static final String SECOND = "the-second-key-has-as-many-as-that";

    @Test
    void whoCameMeanwhileIsTheSameAfterTheOldKeyIsGone() {
        String old;
        String id;
        try (var room = PackagedRoom.start("-Dchatroom.identity.key=" + FIRST)) {
            old = Page.cookie(room.uri());
            id = id(room.uri(), old);
            assertEquals(id, id(room.uri(), old), "somebody stays one user");
        }
        String renewed;
        try (var room =
                PackagedRoom.start(
                        "-Dchatroom.identity.key=" + SECOND,
                        "-Dchatroom.identity.previous-key=" + FIRST)) {
            assertEquals(id, id(room.uri(), old), "the old key is still accepted");
            renewed = Page.cookie(room.uri(), old);
            assertNotEquals(old, renewed, "the page renews what the old key signed");
            assertEquals(id, id(room.uri(), renewed), "with the new key it is the same user");
        }
        try (var room = PackagedRoom.start("-Dchatroom.identity.key=" + SECOND)) {
            assertEquals(id, id(room.uri(), renewed), "who has the new cookie stays that user");
            assertNotEquals(id, id(room.uri(), old), "the old key is accepted no more");
        }
    }

    private static String id(URI room, String cookie) {
        try (var client = JsonClient.connect(room, "", "Cookie: " + cookie)) {
            return client.id();
        }
    }
}
