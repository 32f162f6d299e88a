package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.chatroom.protocol.DisplayName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NamesPropertiesTest {

    private static final List<String> WISHES =
            List.of(
                    "Ada",
                    "ADA",
                    "ada",
                    "\u0410da",
                    "Ada 2",
                    "ADA 2",
                    "Ada 2 2",
                    "Ada 3",
                    "Iinda",
                    "linda",
                    "LINDA",
                    "1inda",
                    "Iinda 2",
                    "guest-aaaa",
                    "Mark",
                    "rnark",
                    "ecce",
                    "e\u03F2ce",
                    "e\u03C3ce",
                    "E\u03A3CE",
                    "sold",
                    "fold",
                    "\u017Fold",
                    "abcdefghijklmnopqrstuvwxyz012345",
                    "abcdefghijklmnopqrstuvwxyz0I2345",
                    "abcdefghijklmnopqrstuvwx 2",
                    "👨\u200D👩\u200D👧\u200D👦",
                    "م");

    private enum What {
        HOLD,
        GUEST,
        RENAME,
        LEAVE,
        WAIT
    }

    private record Act(What what, String user, String wish) {}

    @Property
    void nobodyHoldsWhatLooksLikeAnothersName(@ForAll("acts") List<Act> acts) {
        var names = new Names(3, new Random(7));
        Map<String, DisplayName> present = new HashMap<>();
        long now = 0;
        for (Act act : acts) {
            var wish = new DisplayName(act.wish);
            switch (act.what) {
                case HOLD -> present.put(act.user, names.hold(act.user, wish, now));
                case GUEST -> present.put(act.user, names.guest(act.user, now));
                case RENAME -> {
                    if (present.containsKey(act.user) && names.rename(act.user, wish, now)) {
                        present.put(act.user, wish);
                    }
                }
                case LEAVE -> {
                    names.left(act.user, now);
                    present.remove(act.user);
                }
                case WAIT -> now += Names.KEPT.toNanos() / 2;
            }
            assertApart(present);
            long then = now;
            present.forEach((user, name) -> assertEquals(name, names.guest(user, then)));
        }
    }

    private static void assertApart(Map<String, DisplayName> present) {
        present.forEach(
                (user, name) -> {
                    assertEquals(Optional.of(name), DisplayName.parse(name.text()));
                    present.forEach(
                            (other, others) ->
                                    assertFalse(
                                            !user.equals(other)
                                                    && Look.of(name).isLike(Look.of(others)),
                                            () -> name + " looks like " + others));
                });
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.of("u1", "u2", "u3", "u4", "u5", "u6"),
                        Arbitraries.of(WISHES))
                .as(Act::new)
                .list()
                .ofMaxSize(60);
    }
}
