package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.protocol.DisplayName;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    private static final int MOST_ABSENT = 5;
    private static final long KEPT = Names.KEPT.toNanos();

    private final Names names = new Names(MOST_ABSENT, new Random(1));
    private long now = Long.MAX_VALUE - KEPT / 2;

    @Test
    void theFirstToWishForANameHoldsIt() {
        assertEquals("Ada", hold("u1", "Ada"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "ADA", "\u0410da"})
    void theNextOnesGetANumber(String alike) {
        hold("u1", "Ada");
        assertEquals(alike + " 2", hold("u2", alike));
        assertEquals("ada 3", hold("u3", "ada"));
    }

    @Test
    void numbersThatSomebodyWishedForArePassedOver() {
        hold("u1", "Ada");
        hold("u2", "Ada 2");
        hold("u3", "ADA 3");
        assertEquals("Ada 4", hold("u4", "Ada"));
        assertEquals("Ada 2 2", hold("u5", "Ada 2"));
    }

    @Test
    void aNumberThatIsFreeAgainIsGivenAgain() {
        hold("u1", "Ada");
        hold("u2", "Ada");
        hold("u3", "Ada");
        assertTrue(rename("u2", "Bo"));
        assertEquals("Ada 2", hold("u4", "Ada"));
        assertEquals("Ada 4", hold("u5", "Ada"));
    }

    @Test
    void aLongNameIsCutForItsNumber() {
        String longest = "abcdefghijklmnopqrstuvwxyz012345";
        assertEquals(longest, hold("u1", longest));
        assertEquals("abcdefghijklmnopqrstuvwx 2", hold("u2", longest));
        String other = "abcdefghijklmnopqrstuvwxyz678901";
        hold("u3", other);
        assertEquals("abcdefghijklmnopqrstuvwx 3", hold("u4", other));
    }

    @Test
    void aCutNeverLeavesHalfAnEmoji() {
        String families = "👨\u200D👩\u200D👧\u200D👦".repeat(4);
        hold("u1", families);
        assertEquals("👨\u200D👩\u200D👧\u200D👦".repeat(3) + " 2", hold("u2", families));
    }

    @Test
    void whoIsBackGetsTheirNameAgain() {
        hold("u1", "Ada");
        hold("u2", "Ada");
        names.left("u2", now);
        hold("u3", "Ada");
        now += KEPT - 1;
        assertEquals("Ada 2", hold("u2", "Ada"));
        names.left("u2", now);
        assertEquals("Ada 2", guest("u2"));
    }

    @Test
    void whoIsBackGetsWhatTheyWishedForIfThatIsFreeNow() {
        hold("u1", "Ada");
        hold("u2", "Ada");
        hold("u3", "Ada");
        names.left("u2", now);
        assertTrue(rename("u1", "Bo"));
        assertEquals("Ada 2", guest("u2"), "who wishes for nothing keeps what they have");
        assertEquals("Ada", hold("u2", "Ada"));
        assertEquals("Ada 2", hold("u4", "Ada"), "the number was given back");
        assertEquals("Ada 3", hold("u3", "Ada"), "it isn't free any more");
    }

    @Test
    void whoIsBackMayWriteTheirNameInAnotherWay() {
        hold("u1", "Ada");
        assertEquals("ADA", hold("u1", "ADA"));
        assertEquals("ada 2", hold("u2", "ada"));
    }

    @Test
    void aNameIsKeptForTenMinutesAndNotLonger() {
        hold("u1", "Ada");
        names.left("u1", now);
        now += KEPT - 1;
        assertEquals("Ada 2", hold("u2", "Ada"));
        now += 1;
        assertEquals("Ada", hold("u3", "Ada"));
        assertEquals("Ada 3", hold("u1", "Ada"));
    }

    @Test
    void whoIsThereKeepsTheirNameForEver() {
        hold("u1", "Ada");
        names.left("u1", now);
        hold("u1", "Ada");
        now += 2 * KEPT;
        assertEquals("Ada 2", hold("u2", "Ada"));
    }

    @Test
    void onlySoManyNamesAreKeptForTheAbsent() {
        for (int user = 0; user <= MOST_ABSENT; user++) {
            hold("u" + user, "Name" + user);
            names.left("u" + user, now);
        }
        assertEquals("Name0", hold("other", "Name0"));
        assertEquals("Name1 2", hold("another", "Name1"));
    }

    @Test
    void leavingTwiceOrUnknownIsNothing() {
        names.left("u1", now);
        hold("u1", "Ada");
        names.left("u1", now);
        now += KEPT / 2;
        names.left("u1", now);
        now += KEPT / 2;
        assertEquals("Ada 2", hold("u2", "Ada"));
    }

    @Test
    void aRenameFailsWhereAnotherHoldsTheName() {
        hold("u1", "Ada");
        hold("u2", "Bo");
        assertFalse(rename("u2", "ADA"));
        assertEquals("Bo", guest("u2"));
        assertTrue(rename("u2", "Cy"));
        assertEquals("Bo", hold("u3", "Bo"));
        assertTrue(rename("u1", "ada"), "another spelling of one's own");
        assertEquals("ada", guest("u1"));
    }

    @Test
    void whoWishesForNothingIsAGuest() {
        String name = guest("u1");
        assertTrue(name.matches("guest-[a-z0-9]{4}"), name);
        assertEquals(name, guest("u1"));
        assertNotEquals(name, guest("u2"));
        assertEquals(name + " 2", hold("u3", name));
    }

    @Test
    void aCrowdOfGuestsFindsNames() {
        Set<String> all = new HashSet<>();
        for (int user = 0; user < 20_000; user++) {
            all.add(guest("u" + user));
        }
        assertEquals(20_000, all.size());
    }

    @Test
    void aCrowdWithOneNameIsNumbered() {
        for (int user = 1; user <= 20_000; user++) {
            assertEquals(user == 1 ? "Ada" : "Ada " + user, hold("u" + user, "Ada"));
        }
    }

    @Test
    void aCrowdWithOneLookAndManySpellingsIsNamed() {
        Set<String> all = new HashSet<>();
        for (int user = 0; user < 20_000; user++) {
            String spelling =
                    Integer.toBinaryString(0x8000 | user).replace('0', 'I').replace('1', 'l');
            all.add(hold("u" + user, spelling));
        }
        assertEquals(20_000, all.size());
    }

    private String hold(String user, String wish) {
        return names.hold(user, name(wish), now).text();
    }

    private String guest(String user) {
        return names.guest(user, now).text();
    }

    private boolean rename(String user, String wish) {
        return names.rename(user, name(wish), now);
    }

    private static DisplayName name(String text) {
        return DisplayName.parse(text).orElseThrow();
    }
}
