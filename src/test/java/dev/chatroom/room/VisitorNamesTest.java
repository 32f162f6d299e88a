package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Author;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody is called who speaks at one process, and is connected to another. */
class VisitorNamesTest {

    private static final long LATER = TimeUnit.SECONDS.toNanos(11);

    private final Roster here = Rooms.roster();
    private final Roster there = Rooms.roster();

    private static Caller ada(String wish) {
        return new Caller("ada", DisplayName.parse(wish));
    }

    private static List<Author> ada() {
        return List.of(new Author("ada", "Ada"));
    }

    private static List<Author> bea() {
        return List.of(new Author("ada", "Bea"));
    }

    private void tellEachOther(long now) {
        if (here.takeChangedHere()) {
            there.told("here", here.firstHere(), here.here(), now);
        }
        if (there.takeChangedHere()) {
            here.told("there", there.firstHere(), there.here(), now);
        }
    }

    @BeforeEach
    void adaComesThere() {
        there.arrive(ada("Ada"), 0);
        tellEachOther(0);
        assertEquals(ada(), here.first());
    }

    @Test
    void whoWishesForAnotherNameHasItAtBoth() {
        assertEquals(bea().getFirst(), here.visit(ada("Bea"), true, 1));
        tellEachOther(1);
        assertEquals(bea(), there.first());
        assertEquals(bea(), there.news(1).orElseThrow().joined());
        for (long now : List.of(1L, LATER)) {
            here.news(now);
            there.news(now);
            tellEachOther(now);
            assertEquals(bea(), here.first());
            assertEquals(1, here.members());
            assertEquals(1, there.members());
        }
        assertEquals(0, here.here(), "it was for a moment only");
    }

    @Test
    void whoWishesForTheSameOrForNoneIsNotHereForThat() {
        here.visit(ada("Ada"), true, 1);
        here.visit(ada("Bea"), false, 1); // What an engine that is away gave away, say.
        assertFalse(here.takeChangedHere());
        assertEquals(0, here.here());
    }

    @Test
    void whoIsHereAndWishesForNoneKeepsTheirs() {
        assertEquals(ada().getFirst(), there.visit(ada("Bea"), false, 1));
        assertEquals(ada(), there.first());
        assertTrue(there.visit(ada("Bea"), true, 1).equals(bea().getFirst()), "but not by a wish");
        assertEquals(bea(), there.first());
    }
}
