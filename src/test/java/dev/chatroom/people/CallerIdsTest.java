package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.protocol.DisplayName;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallerIdsTest {

    private static final Optional<DisplayName> ADA = DisplayName.parse("Ada");

    private final CallerIds ids = with("a secret text of at least 32 bytes");

    private static CallerIds with(String key) {
        return new CallerIds(IdentityKeys.of(Optional.of(key), Optional.empty(), Optional.empty()));
    }

    @Test
    void anAddressAndANameAreOneUser() {
        String id = ids.of("192.0.2.7", ADA);
        assertTrue(UserIds.isOne(id), id);
        assertEquals(id, ids.of("192.0.2.7", ADA));
        assertEquals(
                id, with("a secret text of at least 32 bytes").of("192.0.2.7", ADA), "replica");
    }

    @Test
    void anotherAddressNameOrKeyIsAnotherUser() {
        String id = ids.of("192.0.2.7", ADA);
        assertNotEquals(id, ids.of("192.0.2.8", ADA));
        assertNotEquals(id, ids.of("192.0.2.7", DisplayName.parse("Bo")));
        assertNotEquals(id, ids.of("192.0.2.7", Optional.empty()));
        assertNotEquals(id, with("another secret of at least 32 bytes").of("192.0.2.7", ADA));
    }
}
