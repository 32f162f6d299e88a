package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.Settings.LogKind;
import dev.chatroom.protocol.Origin;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Ends the start when a setting can't be, and tells of keys that have no effect. */
@ApplicationScoped
class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);
    private static final String PREFIX = "chatroom.";
    private static final String HOSTS = "quarkus.redis.hosts";
    private static final String IDENTITY = PREFIX + "identity";
    private static final String TOKEN = PREFIX + "moderation.token";
    private static final String SERVER = "quarkus.oidc.auth-server-url";
    private static final int SHORTEST_TOKEN = 16;

    /** What goes through a header as it is. */
    private static final Pattern TOKENS = Pattern.compile("[!-~]{" + SHORTEST_TOKEN + ",}");

    private static final String ORIGINS = PREFIX + "origins";

    /** Keys and what they may be; the others are checked as they are read. */
    private static final List<Range> RANGES =
            List.of(
                    new Range("history.retain", 0, 1_000_000, it -> it.history().retain()),
                    new Range(
                            "redis.replicas-to-confirm",
                            0,
                            10,
                            it -> it.redis().replicasToConfirm()),
                    new Range("history.on-join", 0, 1_000, it -> it.history().onJoin()),
                    new Range(
                            "limits.message-bytes", 1, 16 << 20, it -> it.limits().messageBytes()),
                    new Range("limits.burst", 1, 1_000, it -> it.limits().burst()),
                    new Range("limits.per-second", 0, 1_000, it -> it.limits().perSecond()),
                    new Range("limits.connections", 1, 1_000_000, it -> it.limits().connections()),
                    new Range(
                            "limits.connections-per-address",
                            0,
                            1_000_000,
                            it -> it.limits().connectionsPerAddress()),
                    new Range(
                            "limits.handshakes-per-second",
                            0,
                            1_000_000,
                            it -> it.limits().handshakesPerSecond()));

    private static final Span PING_INTERVAL =
            new Span("ping-interval", Duration.ofMillis(100), Duration.ofHours(1));
    private static final Span MAX_AGE =
            new Span("history.max-age", Duration.ofSeconds(1), Duration.ofDays(10_000));
    private static final Span DRAIN_WINDOW =
            new Span("drain.window", Duration.ZERO, Duration.ofMinutes(10));

    private static final Set<String> KEYS =
            Stream.concat(
                            RANGES.stream().map(range -> PREFIX + range.key),
                            Stream.of(
                                    PREFIX + "log",
                                    PREFIX + "log-joins",
                                    PREFIX + "data",
                                    IDENTITY,
                                    TOKEN,
                                    PREFIX + "identity.key",
                                    PREFIX + "identity.previous-key",
                                    PREFIX + MAX_AGE.key,
                                    ORIGINS,
                                    PREFIX + PING_INTERVAL.key,
                                    PREFIX + DRAIN_WINDOW.key))
                    .collect(Collectors.toUnmodifiableSet());

    private record Range(String key, int least, int most, ToIntFunction<Settings> value) {

        void check(Settings settings) {
            int is = value.applyAsInt(settings);
            if (is < least || is > most) {
                throw new ConfigurationException(
                        "%s%s is %d; it has to be from %d to %d."
                                .formatted(PREFIX, key, is, least, most));
            }
        }
    }

    private record Span(String key, Duration least, Duration most) {

        void check(Duration is) {
            if (is.compareTo(least) < 0 || is.compareTo(most) > 0) {
                throw new ConfigurationException(
                        "%s%s is %s; it has to be from %s to %s."
                                .formatted(PREFIX, key, text(is), text(least), text(most)));
            }
        }

        void checkUnlessZero(Duration is) {
            if (!is.isZero()) {
                check(is);
            }
        }

        private static String text(Duration duration) {
            return duration.toMillis() % 1000 == 0
                    ? duration.toSeconds() + "s"
                    : duration.toMillis() + "ms";
        }
    }

    private final Settings settings;
    private final Config config;

    SettingsCheck(Settings settings, Config config) {
        this.settings = settings;
        this.config = config;
    }

    /**
     * @throws ConfigurationException that names the key, its value and what is allowed
     */
    void check() {
        RANGES.forEach(range -> range.check(settings));
        PING_INTERVAL.checkUnlessZero(settings.pingInterval());
        MAX_AGE.checkUnlessZero(settings.history().maxAge());
        DRAIN_WINDOW.check(settings.drain().window());
        checkShared();
        checkPeople();
        settings.origins().orElse(List.of()).forEach(SettingsCheck::hasToBeOrigin);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !KEYS.contains(name.replaceFirst("\\[\\d+]$", ""))) {
                LOG.warnf("%s has no effect: this version doesn't know that key.", name);
            }
        }
    }

    /** What is shared by many processes has to be known to each. */
    private void checkShared() {
        if (settings.log() != LogKind.REDIS) {
            return;
        }
        if (config.getOptionalValue(HOSTS, String.class).isEmpty()) {
            throw new ConfigurationException(
                    PREFIX
                            + "log is redis; say where that is with "
                            + HOSTS
                            + ", such as redis://localhost:6379.");
        }
        if (settings.identity().key().isEmpty()) {
            throw new ConfigurationException(
                    PREFIX
                            + "log is redis; set "
                            + PREFIX
                            + "identity.key to what 'openssl rand -base64 32' prints, the same on"
                            + " all replicas.");
        }
        if (settings.history().retain() < 1) {
            throw new ConfigurationException(
                    PREFIX + "log is redis; " + PREFIX + "history.retain has to be at least 1.");
        }
    }

    private void checkPeople() {
        settings.moderation()
                .token()
                .filter(token -> !TOKENS.matcher(token).matches())
                .ifPresent(SettingsCheck::badToken);
        if (settings.identity().kind() == IdentityKind.OIDC
                && config.getOptionalValue(SERVER, String.class).isEmpty()) {
            throw new ConfigurationException(
                    IDENTITY
                            + " is oidc; say where people log in with "
                            + SERVER
                            + ", such as https://login.example.org/realms/us.");
        }
    }

    /** Without the value, which is a secret even if it is a bad one. */
    private static void badToken(String token) {
        throw new ConfigurationException(
                ("%s has %d characters; it has to be a secret of at least %d, of ASCII letters,"
                                + " digits and signs: take what 'openssl rand -hex 24' prints.")
                        .formatted(TOKEN, token.length(), SHORTEST_TOKEN));
    }

    private static void hasToBeOrigin(String value) {
        if (Origin.parse(value.strip()).filter(origin -> !origin.isIpv6()).isEmpty()) {
            throw new ConfigurationException(
                    ("%s has '%s'; it has to be origins such as https://example.org or"
                                    + " https://example.org:8443, with commas between: http or"
                                    + " https, no path, no wildcard, no IPv6 address.")
                            .formatted(ORIGINS, value));
        }
    }
}
