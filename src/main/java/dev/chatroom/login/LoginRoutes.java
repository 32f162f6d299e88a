package dev.chatroom.login;

import dev.chatroom.Settings;
import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Attempts;
import dev.chatroom.entrance.Bearer;
import dev.chatroom.entrance.LoginServer;
import dev.chatroom.entrance.Moderators;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.oidc.TenantIdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.util.Optional;

/**
 * What is done before all others with requests of people who log in somewhere. Where nobody can,
 * there are no such routes, and no request takes longer.
 *
 * <p>On the request's event loop; the server's answer may come on another one.
 */
@ApplicationScoped
class LoginRoutes {

    /** After the headers that every answer has. */
    private static final int BEFORE_ALL_THAT_ASK = -1050;

    /** What a token is worth once it is found to be right: for the request that presents it. */
    private static final Duration ONE_REQUEST = Duration.ofMinutes(1);

    private final boolean possible;
    private final boolean required;
    private final Instance<TenantIdentityProvider> provider;
    private final Logins logins;
    private final Arrival arrival;
    private final Moderators moderators;
    private final Attempts attempts;

    LoginRoutes(
            LoginServer server,
            Settings settings,
            Instance<TenantIdentityProvider> provider,
            Logins logins,
            Arrival arrival,
            Moderators moderators,
            Attempts attempts) {
        this.possible = server.url().isPresent();
        this.required = settings.identity().kind() == IdentityKind.OIDC;
        this.provider = provider;
        this.logins = logins;
        this.arrival = arrival;
        this.moderators = moderators;
        this.attempts = attempts;
    }

    void route(@Observes Router router) {
        if (!possible) {
            router.route("/login/*").order(BEFORE_ALL_THAT_ASK).handler(LoginRoutes::nowhere);
            return;
        }
        // Of /room itself, too.
        router.route("/room/*").order(BEFORE_ALL_THAT_ASK).handler(this::exchange);
        if (required) {
            router.get("/").order(BEFORE_ALL_THAT_ASK).handler(this::toLogin);
        }
    }

    private static void nowhere(RoutingContext context) {
        context.response()
                .setStatusCode(404)
                .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .end("Nobody can log in here: " + LoginServer.KEY + " isn't set.\n");
    }

    private void toLogin(RoutingContext context) {
        if (arrival.user(context.request()).isPresent()) {
            context.next();
        } else {
            context.response()
                    .setStatusCode(303)
                    .putHeader(HttpHeaderNames.LOCATION, "login")
                    .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                    .end();
        }
    }

    /**
     * Puts a passport of the room's own, signed here, in the place of an access token that is
     * right: so those who ask who somebody is need not wait for an answer. What isn't right stays,
     * and they find that it isn't.
     */
    private void exchange(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<String> token = Bearer.token(request);
        if (token.isEmpty() || attempts.untilNext(request) > 0 || moderators.isToken(token.get())) {
            context.next();
            return;
        }
        Context loop = context.vertx().getOrCreateContext();
        request.pause();
        provider.get()
                .authenticate(new AccessTokenCredential(token.get()))
                .map(Optional::of)
                .onFailure()
                .recoverWithItem(wrong -> Optional.empty())
                .subscribe()
                .with(identity -> loop.runOnContext(_ -> goOn(context, identity)));
    }

    private void goOn(RoutingContext context, Optional<SecurityIdentity> identity) {
        HttpServerRequest request = context.request();
        identity.map(who -> logins.passport(who, true, ONE_REQUEST))
                .ifPresent(passport -> Bearer.replace(request, passport));
        context.next(); // First, so that somebody is there who reads the body.
        request.resume();
    }
}
