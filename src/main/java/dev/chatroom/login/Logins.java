package dev.chatroom.login;

import dev.chatroom.entrance.LoginServer;
import dev.chatroom.people.Login;
import dev.chatroom.people.LoginIds;
import dev.chatroom.people.Passports;
import dev.chatroom.protocol.DisplayName;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Makes of what the OpenID Connect server says of somebody what the room knows. Any thread. */
@ApplicationScoped
class Logins {

    private static final String ROLE = "moderator";

    private final LoginServer server;
    private final LoginIds ids;
    private final Passports passports;

    Logins(LoginServer server, LoginIds ids, Passports passports) {
        this.server = server;
        this.ids = ids;
        this.passports = passports;
    }

    static boolean isModerator(SecurityIdentity identity) {
        return identity.hasRole(ROLE);
    }

    /**
     * @param role whether it says that they have the role, if they do
     * @param span so long it counts
     */
    String passport(SecurityIdentity identity, boolean role, Duration span) {
        var login =
                new Login(
                        server.url().orElseThrow(), name(identity), role && isModerator(identity));
        return passports.issue(user(identity), login, span);
    }

    /** An opaque token says nothing of subjects: then it is the name that the server answers. */
    private String user(SecurityIdentity identity) {
        return identity.getPrincipal() instanceof JsonWebToken token && token.getSubject() != null
                ? ids.of(token.getIssuer(), token.getSubject())
                : ids.of(server.url().orElseThrow(), identity.getPrincipal().getName());
    }

    /** The first that can be a name here, as much of it as fits. */
    private static Optional<DisplayName> name(SecurityIdentity identity) {
        Stream<String> claims =
                identity.getPrincipal() instanceof JsonWebToken token
                        ? Stream.of("preferred_username", "name").map(token::<String>getClaim)
                        : Stream.of(identity.getPrincipal().getName());
        return claims.filter(name -> name != null)
                .map(Logins::cut)
                .flatMap(name -> DisplayName.parse(name).stream())
                .findFirst();
    }

    private static String cut(String name) {
        String text = name.strip();
        return text.codePointCount(0, text.length()) <= DisplayName.LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, DisplayName.LONGEST));
    }
}
