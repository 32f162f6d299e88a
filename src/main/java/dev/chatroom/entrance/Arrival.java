package dev.chatroom.entrance;

import dev.chatroom.Settings;
import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.limits.Addresses;
import dev.chatroom.log.Position;
import dev.chatroom.people.Caller;
import dev.chatroom.people.CallerIds;
import dev.chatroom.people.IdentityCookie;
import dev.chatroom.people.Login;
import dev.chatroom.people.Passport;
import dev.chatroom.people.Passports;
import dev.chatroom.protocol.DisplayName;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request says of who comes, whichever way into the room it takes.
 *
 * <p>Any thread that has the request.
 */
@ApplicationScoped
public class Arrival {

    private final Passports passports;
    private final CallerIds ids;
    private final Moderators moderators;

    /** The server at which all have to log in; empty if guests may come. */
    private final Optional<String> server;

    Arrival(
            Passports passports,
            CallerIds ids,
            Moderators moderators,
            LoginServer server,
            Settings settings) {
        this.passports = passports;
        this.ids = ids;
        this.moderators = moderators;
        this.server =
                settings.identity().kind() == IdentityKind.OIDC ? server.url() : Optional.empty();
    }

    /** Who sends a request without {@link #badName}, and is {@code user}. */
    public Caller caller(HttpServerRequest request, String user) {
        return new Caller(
                user, wish(request, name(request)), address(request), moderators.isOne(request));
    }

    /** Who sends a request without {@link #badName}, and need not have a cookie. */
    public Caller caller(HttpServerRequest request) {
        return caller(request, name(request));
    }

    /** The same, who wishes for {@code name}. */
    public Caller caller(HttpServerRequest request, Optional<DisplayName> name) {
        String address = address(request);
        return new Caller(
                user(request).orElseGet(() -> ids.of(address, name)),
                wish(request, name),
                address,
                moderators.isOne(request));
    }

    /**
     * Who the cookie says that it is, or empty if there is none that was issued here. Where people
     * log in, only who has done so counts, by the cookie or by a token.
     */
    public Optional<String> user(HttpServerRequest request) {
        return passport(request).map(Passport::user);
    }

    private Optional<Passport> passport(HttpServerRequest request) {
        return server.isEmpty()
                ? cookie(request)
                : Bearer.token(request)
                        .flatMap(passports::read)
                        .filter(this::isLogin)
                        .or(() -> cookie(request).filter(this::isLogin));
    }

    private Optional<Passport> cookie(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(IdentityCookie.NAME))
                .flatMap(cookie -> passports.read(cookie.getValue()));
    }

    private boolean isLogin(Passport passport) {
        return passport.login().map(Login::server).equals(server);
    }

    /** What keeps one out who has to log in and shows no login. */
    public Optional<String> noLogin(HttpServerRequest request) {
        return server.isEmpty() || passport(request).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "Who comes here has to log in: open /login in a browser, or send an access"
                                + " token with  Authorization: Bearer …");
    }

    /** Those who log in are called what they are called there, whatever they ask for. */
    private Optional<DisplayName> wish(HttpServerRequest request, Optional<DisplayName> asked) {
        return server.isEmpty()
                ? asked
                : passport(request).flatMap(Passport::login).flatMap(Login::name);
    }

    /**
     * Where a request comes from: the last hop, unless quarkus.http.proxy trusts it to name the one
     * before. As {@link Addresses#group} has it.
     */
    public static String address(HttpServerRequest request) {
        return Addresses.group(
                Objects.requireNonNullElse(request.remoteAddress().hostAddress(), "local"));
    }

    /** What is wrong with {@code since}, if something is. */
    public static Optional<String> badSince(HttpServerRequest request) {
        return Query.value(request, "since")
                .filter(since -> Position.parse(since).isEmpty())
                .map(
                        since ->
                                "since must be a position such as 1790000000000-59, not '%s'."
                                        .formatted(since));
    }

    /** What is wrong with {@code name}, if something is. */
    public static Optional<String> badName(HttpServerRequest request) {
        return Query.value(request, "name")
                .filter(name -> DisplayName.parse(name).isEmpty())
                .map(Arrival::badName);
    }

    /** Why {@code name} isn't one. */
    public static String badName(String name) {
        return "name must be 1 to %d visible characters in one line, not '%s'."
                .formatted(DisplayName.LONGEST, name);
    }

    /** What the client has seen already, of a request without {@link #badSince}. */
    public static Optional<Position> since(HttpServerRequest request) {
        return Query.value(request, "since").flatMap(Position::parse);
    }

    /** The name that it wishes for, of a request without {@link #badName}. */
    public static Optional<DisplayName> name(HttpServerRequest request) {
        return Query.value(request, "name").flatMap(DisplayName::parse);
    }
}
