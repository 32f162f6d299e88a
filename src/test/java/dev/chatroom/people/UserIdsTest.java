package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserIdsTest {

    @Test
    void areAllDifferentAndOfOneForm() {
        var ids = new UserIds(new SecureRandom());
        Set<String> all = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            String id = ids.next();
            assertTrue(UserIds.isOne(id), id);
            all.add(id);
        }
        assertEquals(10_000, all.size());
    }
}
