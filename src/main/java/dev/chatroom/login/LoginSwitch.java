package dev.chatroom.login;

import dev.chatroom.entrance.LoginServer;
import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Lets Quarkus's OpenID Connect sleep unless a server is set: without one it would end the start.
 * Whoever sets {@code quarkus.oidc.tenant-enabled} themselves wins.
 */
public class LoginSwitch implements ConfigSourceFactory {

    /** Above defaults, below the application's own properties. */
    private static final int ORDINAL = 200;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue server = context.getValue(LoginServer.KEY);
        boolean set = server != null && server.getValue() != null && !server.getValue().isBlank();
        return List.of(
                new PropertiesConfigSource(
                        Map.of("quarkus.oidc.tenant-enabled", Boolean.toString(set)),
                        "login switch",
                        ORDINAL));
    }
}
