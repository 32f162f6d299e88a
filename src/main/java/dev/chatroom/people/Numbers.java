package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.text.BreakIterator;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * The numbers behind names that others hold: {@code Ada 2}, {@code Ada 3}. Remembers, for each such
 * name, what it has given, so that a crowd that wishes for the same name costs each no more than
 * the first; and forgets it with the last of them. One thread at a time.
 */
final class Numbers {

    /** Code points before the number, so that seven digits always fit. */
    private static final int LONGEST_STEM = DisplayName.LONGEST - 8;

    private static final int FIRST = 2;
    private static final int LAST = 9_999_999;

    /** Numbers that are tried one after the other, before larger and larger steps are taken. */
    private static final int SMALL_STEPS = 8;

    private static final int MOST_DOUBLINGS = 20;

    private final RandomGenerator random;
    private final Map<String, Series> all = new HashMap<>();

    /**
     * A name with a number, which goes back with {@link #giveBack} once nobody holds it.
     *
     * @param series what it is one of: the look of the name without the number
     */
    record Numbered(DisplayName name, String series, int number) {}

    private static final class Series {
        /** Numbers that are free again, unless somebody has wished for that very name. */
        private final Queue<Integer> back = new ArrayDeque<>();

        private int next = FIRST;
        private int given;
    }

    Numbers(RandomGenerator random) {
        this.random = random;
    }

    /**
     * {@code wish} with a number, cut where that is needed for it to be a name.
     *
     * @param isFree whether nobody holds a name
     * @return empty if none could be found, which takes millions of names alike
     */
    Optional<Numbered> number(DisplayName wish, Predicate<DisplayName> isFree) {
        Optional<DisplayName> cut = DisplayName.parse(stem(wish.text()));
        if (cut.isEmpty()) {
            return Optional.empty();
        }
        String stem = cut.get().text();
        String look = Look.of(cut.get()).withoutCase();
        Series series = all.computeIfAbsent(look, _ -> new Series());
        Optional<Numbered> found = free(stem, look, series, isFree);
        if (found.isPresent()) {
            series.given++;
        } else if (series.given == 0) {
            all.remove(look);
        }
        return found;
    }

    private Optional<Numbered> free(
            String stem, String look, Series series, Predicate<DisplayName> isFree) {
        while (!series.back.isEmpty()) {
            var numbered = numbered(stem, look, series.back.remove());
            if (isFree.test(numbered.name)) {
                return Optional.of(numbered);
            }
        }
        for (int tries = 0; series.next <= LAST; tries++) {
            var numbered = numbered(stem, look, series.next);
            series.next += step(tries);
            if (isFree.test(numbered.name)) {
                return Optional.of(numbered);
            }
        }
        return Optional.empty();
    }

    /**
     * One; but where somebody has wished for many of these very names, more and more, so that not
     * each is looked at, and by chance, so that nobody can hold those that will be.
     */
    private int step(int tries) {
        int doublings = Math.clamp(tries - SMALL_STEPS, 0, MOST_DOUBLINGS);
        return 1 + random.nextInt(1 << doublings);
    }

    private static Numbered numbered(String stem, String look, int number) {
        return new Numbered(new DisplayName(stem + " " + number), look, number);
    }

    void giveBack(Numbered numbered) {
        Series series = all.get(numbered.series);
        series.given--;
        if (series.given == 0) {
            all.remove(numbered.series);
        } else {
            series.back.add(numbered.number);
        }
    }

    /** The beginning of {@code name}, up to the end of a character as people see it. */
    private static String stem(String name) {
        if (name.codePointCount(0, name.length()) <= LONGEST_STEM) {
            return name;
        }
        int most = name.offsetByCodePoints(0, LONGEST_STEM);
        var characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(name);
        int end = characters.isBoundary(most) ? most : characters.preceding(most);
        return name.substring(0, end > 0 ? end : most);
    }
}
