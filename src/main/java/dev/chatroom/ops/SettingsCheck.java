package dev.chatroom.ops;

import dev.chatroom.Settings;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
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
    private static final Set<String> KEYS = Set.of(PREFIX + "log", RETAIN, MESSAGE_BYTES);

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
        for (String name : config.getPropertyNames()) {
            if (name.startsWith(PREFIX) && !KEYS.contains(name)) {
                LOG.warnf("%s has no effect: this version doesn't know that key.", name);
            }
        }
    }

    private static void within(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ConfigurationException(
                    "%s is %d; it has to be from %d to %d.".formatted(key, value, least, most));
        }
    }
}
