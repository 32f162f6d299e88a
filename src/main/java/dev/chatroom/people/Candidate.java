package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A name that somebody may get, and what it looks like: nobody may hold either form.
 *
 * @param withoutCase a form of it, in which names alike are equal
 * @param written another one
 */
public record Candidate(DisplayName name, String withoutCase, String written) {

    /** Names with a number that are tried at once. */
    private static final int NUMBERED = 16;

    private static final int GUESTS = 4;

    private static Candidate of(DisplayName name) {
        Look look = Look.of(name);
        return new Candidate(name, look.withoutCase(), look.written());
    }

    /** The name itself. */
    public static Candidate just(DisplayName wish) {
        return of(wish);
    }

    /**
     * What somebody may get who wishes for {@code wish}, the best first.
     *
     * @param round 0, then one more each time that none was free: then they are far apart
     */
    public static List<Candidate> of(
            Optional<DisplayName> wish, int round, RandomGenerator random) {
        List<DisplayName> names = new ArrayList<>();
        if (wish.isEmpty()) {
            new Guests(random).name(name -> names.add(name) && names.size() == GUESTS);
        } else {
            int most = NUMBERED * (round + 1);
            new Numbers(random).number(wish.get(), name -> names.add(name) && names.size() == most);
            names.subList(0, Math.min(names.size(), NUMBERED * round)).clear();
            if (round == 0) {
                names.addFirst(wish.get());
            }
        }
        return names.stream().map(Candidate::of).toList();
    }
}
