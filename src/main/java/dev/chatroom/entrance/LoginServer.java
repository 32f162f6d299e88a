package dev.chatroom.entrance;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The OpenID Connect server where people can log in, if there is one. */
@ApplicationScoped
public class LoginServer {

    /** Quarkus's own key. */
    public static final String KEY = "quarkus.oidc.auth-server-url";

    private final Optional<String> url;

    LoginServer(@ConfigProperty(name = KEY) Optional<String> url) {
        this.url = url;
    }

    /** Its address, as it is configured. */
    public Optional<String> url() {
        return url;
    }
}
