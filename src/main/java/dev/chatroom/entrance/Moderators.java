package dev.chatroom.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.Settings;
import dev.chatroom.people.IdentityKeys;
import dev.chatroom.people.Passport;
import dev.chatroom.people.Passports;
import dev.chatroom.people.Sessions;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Who is a moderator: who presents {@code chatroom.moderation.token}, once at {@code /moderate} or
 * with each request; or who has the role where somebody can log in. Without either there are none.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class Moderators {

    /** The cookie of a session. */
    public static final String COOKIE = "chatroom-moderator";

    private final Passports passports;
    private final Origins origins;
    private final Attempts attempts;
    private final Optional<byte[]> token;
    private final Optional<Sessions> shown;
    private final Optional<Sessions> loggedIn;

    Moderators(
            Settings settings,
            LoginServer server,
            Passports passports,
            Origins origins,
            Attempts attempts,
            IdentityKeys keys,
            InstantSource time) {
        this.passports = passports;
        this.origins = origins;
        this.attempts = attempts;
        Optional<String> secret = settings.moderation().token();
        this.token = secret.map(Moderators::digest);
        this.shown = secret.map(text -> new Sessions(keys, "token\n" + text, time));
        this.loggedIn = server.url().map(url -> new Sessions(keys, "login\n" + url, time));
    }

    /** Whether there is a token that makes its bearer a moderator. */
    public boolean haveToken() {
        return token.isPresent();
    }

    /** Whether whoever sends {@code request} may moderate. Counts it if it is an attempt. */
    public boolean isOne(HttpServerRequest request) {
        return standing(request) == Standing.MODERATOR;
    }

    /** What {@code request} shows. Counts it if it is an attempt. */
    public Standing standing(HttpServerRequest request) {
        if (token.isEmpty() && loggedIn.isEmpty()) {
            return Standing.NOT_CONFIGURED;
        }
        Optional<String> bearer = Bearer.token(request);
        return bearer.isPresent() ? ofBearer(bearer.get(), request) : ofCookie(request);
    }

    private Standing ofBearer(String presented, HttpServerRequest request) {
        // What a login has made of its bearer's own: signed here, so nothing to be guessed.
        Optional<Passport> login =
                loggedIn.isPresent() ? passports.read(presented) : Optional.empty();
        if (login.isPresent()) {
            return login.get().login().filter(it -> it.moderator()).isPresent()
                    ? Standing.MODERATOR
                    : Standing.SOMEBODY_ELSE;
        }
        return present(presented, request);
    }

    /** What {@code presented} is worth as the token. Counts it if it is wrong. */
    public Standing present(String presented, HttpServerRequest request) {
        if (attempts.untilNext(request) > 0) {
            attempts.throttled();
            return Standing.THROTTLED;
        }
        if (isToken(presented)) {
            return Standing.MODERATOR;
        }
        attempts.wrong(request);
        return Standing.WRONG;
    }

    /** Whether it is the token, for who keeps those from guessing it by other means. */
    public boolean isToken(String presented) {
        // Digests, so that not even a length tells in how much time it was found to be wrong.
        return token.isPresent() && MessageDigest.isEqual(token.get(), digest(presented));
    }

    private Standing ofCookie(HttpServerRequest request) {
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null || !isSession(cookie.getValue())) {
            return Standing.NOBODY;
        }
        return origins.isOwnPage(request) ? Standing.MODERATOR : Standing.UNPROVEN;
    }

    private boolean isSession(String value) {
        return shown.filter(sessions -> sessions.isOne(value)).isPresent()
                || loggedIn.filter(sessions -> sessions.isOne(value)).isPresent();
    }

    /** The cookie of who has just presented the token. */
    public Cookie cookieOfToken(HttpServerRequest request) {
        return cookie(shown.orElseThrow().begin(), Sessions.SPAN.toSeconds(), request);
    }

    /** The cookie of who has just logged in and has the role. */
    public Cookie cookieOfLogin(HttpServerRequest request) {
        return cookie(loggedIn.orElseThrow().begin(), Sessions.SPAN.toSeconds(), request);
    }

    /** Ends a session in the browser that has it. */
    public Cookie noCookie(HttpServerRequest request) {
        return cookie("", 0, request);
    }

    private static Cookie cookie(String value, long seconds, HttpServerRequest request) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setMaxAge(seconds)
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.STRICT)
                // The scheme of the last hop, unless quarkus.http.proxy lets a proxy tell.
                .setSecure("https".equals(request.scheme()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
