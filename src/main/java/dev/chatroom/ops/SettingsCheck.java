package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.protocol.Origin;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Ends the start when a setting can't be, and tells of keys that have no effect. */
@ApplicationScoped
class SettingsCheck {

    private static final Logger LOG = Logger.getLogger(SettingsCheck.class);
    private static final String PREFIX = "chatroom.";
    private static final String RETAIN = PREFIX + "history.retain";
    private static final String MESSAGE_BYTES = PREFIX + "limits.message-bytes";
    private static final String ORIGINS = PREFIX + "origins";
    private static final Set<String> KEYS =
            Set.of(PREFIX + "log", PREFIX + "log-joins", RETAIN, MESSAGE_BYTES, ORIGINS);

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
        within(RETAIN, settings.history().retain(), 0, 1_000_000);
        within(MESSAGE_BYTES, settings.limits().messageBytes(), 1, 16 << 20);
        settings.origins().orElse(List.of()).forEach(SettingsCheck::hasToBeOrigin);
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !KEYS.contains(name.replaceFirst("\\[\\d+]$", ""))) {
                LOG.warnf("%s has no effect: this version doesn't know that key.", name);
            }
        }
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

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigurationException(
                    "%s is %d; it has to be from %d to %d.".formatted(key, value, least, most));
        }
    }
}
