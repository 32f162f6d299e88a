package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Makes up names for those who have none: {@code guest-} and four of {@code a-z0-9}, or more where
 * those are taken.
 */
final class Guests {

    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final int SHORTEST = 4;

    /** So often each length is tried; all of them fail only among millions of guests. */
    private static final int TRIES = 4;

    private final RandomGenerator random;

    Guests(RandomGenerator random) {
        this.random = random;
    }

    DisplayName name(Predicate<DisplayName> isFree) {
        for (int tries = 0; ; tries++) {
            var name = new DisplayName("guest-" + letters(SHORTEST + tries / TRIES));
            if (isFree.test(name)) {
                return name;
            }
        }
    }

    private String letters(int count) {
        var letters = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            letters.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return letters.toString();
    }
}
