package dev.chatroom.moderation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Author;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Act.Unban;
import dev.chatroom.moderation.Act.Unmute;
import dev.chatroom.people.AddressMarks;
import dev.chatroom.people.Caller;
import dev.chatroom.people.IdentityKeys;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModerationTest {

    private static final Author BY = new Author("moderator", "Moderator");
    private static final String KEY = "k".repeat(32);
    private static final String HOME = "192.0.2.7";
    private static final long BEGIN = 1_790_000_000_000L;
    private static final long MINUTE = 60_000;

    private final AddressMarks marks = marks(KEY, Optional.empty());
    private final Moderation moderation = new Moderation(marks);
    private long seq;

    private static AddressMarks marks(String key, Optional<String> previous) {
        return new AddressMarks(IdentityKeys.of(Optional.of(key), previous, Optional.empty()));
    }

    private void apply(Act act, long time) {
        moderation.apply(new Ruling(new Position(BEGIN, ++seq), time, BY, act));
    }

    private static Caller from(String user, String address) {
        return new Caller(user, Optional.empty(), address, false);
    }

    private static Ban ban(String user, boolean address, List<String> marks) {
        return new Ban(user, 60, Optional.empty(), address, marks);
    }

    private boolean isBanned(String user, String address, long time) {
        return moderation.ban(from(user, address), time).isPresent();
    }

    @Test
    void aMuteEndsByItselfOrIsLifted() {
        apply(new Mute("u1", 10, Optional.of("loud")), BEGIN);
        apply(new Mute("u2", 10, Optional.empty()), BEGIN);
        assertEquals(
                Optional.of("loud"),
                moderation.mute("u1", BEGIN + 10 * MINUTE - 1).orElseThrow().reason());
        assertTrue(moderation.mute("u1", BEGIN + 10 * MINUTE).isEmpty());
        apply(new Unmute("u2"), BEGIN + MINUTE);
        assertTrue(moderation.mute("u2", BEGIN + MINUTE).isEmpty());
        assertTrue(moderation.mute("u3", BEGIN).isEmpty());
    }

    @Test
    void aBanHoldsForTheUserAndOnlyIfItSaysSoForTheAddress() {
        apply(ban("u1", false, List.of()), BEGIN);
        assertTrue(isBanned("u1", HOME, BEGIN));
        assertTrue(isBanned("u1", "elsewhere", BEGIN));
        assertFalse(isBanned("u2", HOME, BEGIN));
        apply(moderation.marked(ban("u1", true, List.of()), List.of(HOME, HOME)), BEGIN);
        assertTrue(isBanned("u2", HOME, BEGIN));
        assertFalse(isBanned("u2", "elsewhere", BEGIN));
        assertFalse(isBanned("u2", "", BEGIN), "who comes from nowhere known");
        assertFalse(isBanned("u2", HOME, BEGIN + 60 * MINUTE));
        assertFalse(isBanned("u1", HOME, BEGIN + 60 * MINUTE));
    }

    @Test
    void aLiftedBanFreesItsAddressUnlessAnotherHoldsIt() {
        apply(moderation.marked(ban("u1", true, List.of()), List.of(HOME)), BEGIN);
        apply(moderation.marked(ban("u2", true, List.of()), List.of(HOME)), BEGIN);
        apply(new Unban("u1"), BEGIN);
        assertTrue(isBanned("u3", HOME, BEGIN));
        apply(new Unban("u2"), BEGIN);
        assertFalse(isBanned("u3", HOME, BEGIN));
        assertFalse(moderation.hasBans());
    }

    @Test
    void anotherProcessTellsOfAnAddressThatTheBanDidNotKnow() {
        apply(ban("u1", true, List.of()), BEGIN);
        assertFalse(isBanned("u2", HOME, BEGIN));
        String mark = moderation.unknownMark("u1", HOME, BEGIN).orElseThrow();
        apply(new Sighting("u1", mark), BEGIN);
        assertTrue(isBanned("u2", HOME, BEGIN));
        assertTrue(moderation.unknownMark("u1", HOME, BEGIN).isEmpty(), "it is known now");
        apply(new Sighting("u9", mark), BEGIN);
        apply(new Unban("u1"), BEGIN);
        assertFalse(isBanned("u2", HOME, BEGIN), "u9 isn't banned at all");
    }

    @Test
    void marksOfThePreviousKeyStillHold() {
        Ban old = moderation.marked(ban("u1", true, List.of()), List.of(HOME));
        var later = new Moderation(marks("n".repeat(32), Optional.of(KEY)));
        later.apply(new Ruling(new Position(BEGIN, 1), BEGIN, BY, old));
        assertTrue(later.ban(from("u2", HOME), BEGIN).isPresent());
    }

    @Test
    void moderatorsAreNotKeptOut() {
        apply(moderation.marked(ban("u1", true, List.of()), List.of(HOME)), BEGIN);
        assertTrue(moderation.ban(new Caller("u2", Optional.empty(), HOME, true), BEGIN).isEmpty());
    }

    @Test
    void theSameActsMakeTheSameState() {
        apply(new Mute("u1", 10, Optional.empty()), BEGIN);
        apply(new Mode(10, true), BEGIN);
        List<Ruling> all = moderation.trail().all();
        moderation.reset();
        assertEquals(Mode.FREE, moderation.mode());
        assertTrue(moderation.mute("u1", BEGIN).isEmpty());
        all.forEach(moderation::apply);
        assertEquals(new Mode(10, true), moderation.mode());
        assertTrue(moderation.mute("u1", BEGIN).isPresent());
        assertEquals(all, moderation.trail().all());
    }

    @Test
    void theTrailKeepsTheNewest() {
        for (int i = 0; i < Trail.MOST + 5; i++) {
            apply(new Unmute("u" + i), BEGIN);
        }
        List<Ruling> all = moderation.trail().all();
        assertEquals(Trail.MOST, all.size());
        assertEquals(new Unmute("u5"), all.getFirst().act());
    }

    @Test
    void actsComeBackAsTheyWereWritten() {
        List<Act> acts =
                List.of(
                        new Mute("u1", 10, Optional.of("a \"reason\" \\ 👩‍👧 \u0000")),
                        new Mute("u1", 1, Optional.empty()),
                        new Unmute("u1"),
                        new Ban("u1", 60, Optional.of("r"), true, List.of("ua", "ub")),
                        ban("u1", false, List.of()),
                        new Unban("u1"),
                        new Sighting("u1", "ua"),
                        new Mode(30, true),
                        new Deletion(new Position(BEGIN, 7), Optional.empty()));
        for (Act act : acts) {
            assertEquals(act, Acts.read(act.kind(), Acts.write(act)));
        }
    }

    @Test
    void whatIsNoActIsRefused() {
        for (String text : List.of("", "{}", "{\"act\":\"dance\"}", "{\"act\":\"mute\"}", "[1]")) {
            try {
                Act act = Acts.read(Kind.SANCTION, text.getBytes());
                throw new AssertionError(text + " was read as " + act);
            } catch (IllegalArgumentException expected) {
                assertTrue(expected.getMessage().contains("act"), expected.getMessage());
            }
        }
    }
}
