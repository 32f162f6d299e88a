package dev.chatroom.people;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes the ids of new users: {@code u} and 80 random bits in base 32, such as {@code
 * u7k2mq4fs0f5r1gbd}. Among a billion users, two have the same one with a chance of one in two
 * million. For all threads if the source of randomness is.
 */
public final class UserIds {

    private static final Pattern FORM = Pattern.compile("u[0-9a-v]{16}");
    private static final int BITS = 5;
    private static final int DIGITS = 16;
    private static final int EACH_HALF = DIGITS / 2;

    private final RandomGenerator random;

    public UserIds(RandomGenerator random) {
        this.random = random;
    }

    public String next() {
        return of(random.nextLong(), random.nextLong());
    }

    /** The id of 40 bits each of {@code first} and {@code second}. */
    static String of(long first, long second) {
        var id = new StringBuilder(1 + DIGITS).append('u');
        append(id, first);
        append(id, second);
        return id.toString();
    }

    private static void append(StringBuilder id, long bits) {
        long rest = bits;
        for (int i = 0; i < EACH_HALF; i++, rest >>>= BITS) {
            id.append(Character.forDigit((int) rest & 31, 32));
        }
    }

    /** Whether {@link #next} may have made it. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
