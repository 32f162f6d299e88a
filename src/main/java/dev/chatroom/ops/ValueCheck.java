package dev.chatroom.ops;

import static java.util.Map.entry;

import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.Settings.LogKind;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Converters;
import io.smallrye.config.Priorities;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Ends the start when a number, a time or a word can't be: as soon as settings can be read, before
 * anything is made of them. The config mapping that reads them then would say in two lines that one
 * can't be converted, without what is allowed.
 */
public final class ValueCheck implements ConfigSourceInterceptorFactory {

    private static final Map<String, Possible> VALUES =
            Map.ofEntries(
                    entry("chatroom.log", word(LogKind.class)),
                    entry("chatroom.log-joins", truth()),
                    entry("chatroom.identity", word(IdentityKind.class)),
                    entry("chatroom.redis.replicas-to-confirm", number(0, 10)),
                    entry("chatroom.history.retain", number(0, 1_000_000)),
                    entry(
                            "chatroom.history.max-age",
                            zeroOr(time(Duration.ofSeconds(1), Duration.ofDays(10_000)))),
                    entry("chatroom.history.on-join", number(0, 1_000)),
                    entry("chatroom.limits.message-bytes", number(1, 16 << 20)),
                    entry("chatroom.limits.burst", number(1, 1_000)),
                    entry("chatroom.limits.per-second", number(0, 1_000)),
                    entry("chatroom.limits.connections", number(1, 1_000_000)),
                    entry("chatroom.limits.connections-per-address", number(0, 1_000_000)),
                    entry("chatroom.limits.handshakes-per-second", number(0, 1_000_000)),
                    entry(
                            "chatroom.ping-interval",
                            zeroOr(time(Duration.ofMillis(100), Duration.ofHours(1)))),
                    entry("chatroom.drain.window", time(Duration.ZERO, Duration.ofMinutes(10))));

    /**
     * @param is whether a value can be
     * @param allowed which ones can, in words
     */
    private record Possible(Predicate<String> is, String allowed) {}

    /** The keys whose values are checked here. */
    static Set<String> keys() {
        return VALUES.keySet();
    }

    /** After what a value refers to has been put in. */
    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(Priorities.APPLICATION);
    }

    /**
     * @throws ConfigurationException that names the key, its value and what is allowed
     */
    @Override
    public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
        VALUES.forEach(
                (key, possible) -> {
                    ConfigValue value = context.proceed(key);
                    if (value != null && value.getValue() != null) {
                        check(key, value.getValue().strip(), possible);
                    }
                });
        return ConfigSourceInterceptorContext::proceed;
    }

    private static void check(String key, String value, Possible possible) {
        if (value.isEmpty() || !possible.is.test(value)) {
            throw new ConfigurationException(
                    "%s is %s; it has to be %s."
                            .formatted(key, value.isEmpty() ? "empty" : value, possible.allowed));
        }
    }

    private static Possible number(int least, int most) {
        return new Possible(
                reads(Integer::valueOf, it -> it >= least && it <= most),
                "from " + least + " to " + most);
    }

    private static Possible time(Duration least, Duration most) {
        return new Possible(
                reads(
                        DurationConverter::parseDuration,
                        it -> it.compareTo(least) >= 0 && it.compareTo(most) <= 0),
                "from " + text(least) + " to " + text(most));
    }

    private static Possible zeroOr(Possible time) {
        return new Possible(
                time.is.or(reads(DurationConverter::parseDuration, Duration::isZero)),
                "0, or " + time.allowed);
    }

    private static String text(Duration duration) {
        return duration.toMillis() % 1000 == 0
                ? duration.toSeconds() + "s"
                : duration.toMillis() + "ms";
    }

    private static <E extends Enum<E>> Possible word(Class<E> words) {
        return new Possible(
                reads(Converters.getImplicitConverter(words)::convert, it -> true),
                Arrays.stream(words.getEnumConstants())
                        .map(word -> word.name().toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining(", ", "one of ", "")));
    }

    /** And what else is taken for one of the two; anything at all is taken for false. */
    private static Possible truth() {
        var words = Set.of("true", "yes", "y", "on", "1", "false", "no", "n", "off", "0");
        return new Possible(it -> words.contains(it.toLowerCase(Locale.ROOT)), "true or false");
    }

    private static <T> Predicate<String> reads(Function<String, T> reader, Predicate<T> possible) {
        return text -> {
            try {
                return possible.test(reader.apply(text));
            } catch (IllegalArgumentException | ArithmeticException unreadable) {
                return false;
            }
        };
    }
}
