package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final String KEY = "a secret of the test, which has at least 32 bytes";

    private Instant now = Instant.now(); // Its end is held against the true time, too.
    private final Sessions sessions = sessions("token");

    @Test
    void whatWasBegunIsOneForItsSpan() {
        String session = sessions.begin();
        assertTrue(sessions.isOne(session), "it has just begun");
        now = now.plus(Sessions.SPAN).minusSeconds(1);
        assertTrue(sessions.isOne(session), "a second before its end");
        now = now.plusSeconds(1);
        assertFalse(sessions.isOne(session), "it is over");
    }

    @Test
    void withAnotherSecretItEnds() {
        assertFalse(sessions("another").isOne(sessions.begin()));
    }

    @Test
    void itHasOneSpelling() {
        for (String other : Spellings.others(sessions.begin())) {
            assertFalse(sessions.isOne(other), other);
        }
    }

    private Sessions sessions(String secret) {
        var keys = IdentityKeys.of(Optional.of(KEY), Optional.empty(), Optional.empty());
        return new Sessions(keys, secret, () -> now);
    }
}
