package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.Settings.LogKind;
import dev.chatroom.protocol.Origin;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/**
 * Ends the start when settings can't be, each or together, and tells of keys that have no effect.
 * Numbers, times and words were checked as they were read ({@link ValueCheck}).
 */
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

    private static final Set<String> KEYS =
            Stream.concat(
                            ValueCheck.keys().stream(),
                            Stream.of(
                                    PREFIX + "data",
                                    TOKEN,
                                    PREFIX + "identity.key",
                                    PREFIX + "identity.previous-key",
                                    ORIGINS))
                    .collect(Collectors.toUnmodifiableSet());

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
