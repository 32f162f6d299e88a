package dev.chatroom.people;

import dev.chatroom.people.Numbers.Numbered;
import dev.chatroom.protocol.DisplayName;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Who holds which display name. Each user holds one at a time, and nobody holds one that can be
 * taken for another's ({@link Look}). It stays theirs while they are there and for {@link #KEPT}
 * after; of those who are gone, only as many as the constructor says keep theirs, the last ones.
 *
 * <p>One thread at a time: the room's loop owns it. The time is given, in nanoseconds, as of {@link
 * System#nanoTime}. A name costs some microseconds, however many there are.
 */
public final class Names {

    /** How long a name is kept for one who left. */
    public static final Duration KEPT = Duration.ofMinutes(10);

    private final int mostAbsent;
    private final Guests guests;
    private final Numbers numbers;
    private final Map<String, Held> byUser = new HashMap<>();
    private final Map<String, String> userByForm = new HashMap<>();

    /** Those who are gone and when that was, the first who left first. */
    private final LinkedHashMap<String, Long> absent = new LinkedHashMap<>();

    /**
     * @param wish what the user asked for, where that was another's
     */
    private record Held(
            DisplayName name, Look look, Optional<Look> wish, Optional<Numbered> number) {

        boolean answers(Look again) {
            return wish.orElse(look).equals(again);
        }
    }

    /**
     * @param mostAbsent names that are kept for users who are gone; 0 or more
     * @param random for the names of guests; need not be unforeseeable
     */
    public Names(int mostAbsent, RandomGenerator random) {
        this.mostAbsent = mostAbsent;
        this.guests = new Guests(random);
        this.numbers = new Numbers(random);
    }

    /**
     * Loads Unicode's tables, which else the first name has to wait for: 100 to 300 ms. For all
     * threads.
     */
    public static void prepare() {
        Look.of(new DisplayName("Ada"));
    }

    /**
     * Somebody is there and wishes for a name, for the first time or another time: then it is
     * theirs on all their connections.
     *
     * @return {@code wish}; or if another holds what looks like it, their own from the last time
     *     that they wished for it, else {@code wish} with a number
     */
    public DisplayName hold(String user, DisplayName wish, long now) {
        arrive(user, now);
        Look look = Look.of(wish);
        if (isFreeFor(user, look)) {
            return take(user, new Held(wish, look, Optional.empty(), Optional.empty()));
        }
        Optional<Held> own = Optional.ofNullable(byUser.get(user));
        if (own.isPresent() && own.get().number().isPresent() && own.get().answers(look)) {
            return own.get().name();
        }
        release(user);
        Optional<Numbered> numbered = numbers.number(wish, this::isFree);
        return numbered.isPresent() ? take(user, held(numbered.get(), look)) : guest(user, now);
    }

    private static Held held(Numbered numbered, Look wish) {
        return new Held(
                numbered.name(),
                Look.of(numbered.name()),
                Optional.of(wish),
                Optional.of(numbered));
    }

    /** Somebody is there and wishes for no name: their own if they have one, else a guest's. */
    public DisplayName guest(String user, long now) {
        arrive(user, now);
        Held own = byUser.get(user);
        if (own != null) {
            return own.name();
        }
        DisplayName name = guests.name(this::isFree);
        return take(user, new Held(name, Look.of(name), Optional.empty(), Optional.empty()));
    }

    /**
     * Gives one who is there another name.
     *
     * @return false if another holds what looks like it; then nothing has changed
     */
    public boolean rename(String user, DisplayName wish, long now) {
        arrive(user, now);
        Look look = Look.of(wish);
        if (!isFreeFor(user, look)) {
            return false;
        }
        take(user, new Held(wish, look, Optional.empty(), Optional.empty()));
        return true;
    }

    /** The last connection of {@code user} is gone. Without effect if they hold no name. */
    public void left(String user, long now) {
        forget(now);
        if (byUser.containsKey(user)) {
            absent.putLast(user, now);
            forget(now);
        }
    }

    private void arrive(String user, long now) {
        forget(now);
        absent.remove(user);
    }

    private void forget(long now) {
        var all = absent.entrySet().iterator();
        while (all.hasNext()) {
            var first = all.next();
            if (absent.size() <= mostAbsent && now - first.getValue() < KEPT.toNanos()) {
                return;
            }
            all.remove();
            release(first.getKey());
        }
    }

    private boolean isFree(DisplayName name) {
        Look look = Look.of(name);
        return !userByForm.containsKey(look.withoutCase())
                && !userByForm.containsKey(look.written());
    }

    private boolean isFreeFor(String user, Look look) {
        return user.equals(userByForm.getOrDefault(look.withoutCase(), user))
                && user.equals(userByForm.getOrDefault(look.written(), user));
    }

    private DisplayName take(String user, Held held) {
        release(user);
        byUser.put(user, held);
        userByForm.put(held.look().withoutCase(), user);
        userByForm.put(held.look().written(), user);
        return held.name();
    }

    private void release(String user) {
        Held held = byUser.remove(user);
        if (held != null) {
            userByForm.remove(held.look().withoutCase());
            userByForm.remove(held.look().written());
            held.number().ifPresent(numbers::giveBack);
        }
    }
}
