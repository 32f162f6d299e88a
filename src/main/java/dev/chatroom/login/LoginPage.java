package dev.chatroom.login;

import dev.chatroom.Settings;
import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.entrance.Moderators;
import dev.chatroom.people.IdentityCookie;
import dev.chatroom.people.Sessions;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

/**
 * Where somebody comes back from the OpenID Connect server, and gets cookies of the room's own for
 * what it says of them. From then on nothing asks the server again, nor reads its tokens: the
 * room's hot paths know nothing of it (docs/adr/0018).
 */
@Path("/login")
@Authenticated
@Produces(MediaType.TEXT_PLAIN + ";charset=UTF-8")
public class LoginPage {

    private final Logins logins;
    private final Moderators moderators;
    private final SecurityIdentity identity;
    private final boolean everybody;

    /**
     * @param identity of the request that asks
     */
    LoginPage(Logins logins, Moderators moderators, SecurityIdentity identity, Settings settings) {
        this.identity = identity;
        this.logins = logins;
        this.moderators = moderators;
        this.everybody = settings.identity().kind() == IdentityKind.OIDC;
    }

    /** Of everybody, if all have to log in. */
    @GET
    @NonBlocking
    public Response login(@Context HttpServerRequest request) {
        return in(request, "./");
    }

    /** Of who wants to moderate. */
    @GET
    @Path("/moderate")
    @NonBlocking
    public Response moderate(@Context HttpServerRequest request) {
        return Logins.isModerator(identity)
                ? in(request, "../")
                : withoutTheirSession(Response.status(403), request)
                        .entity(
                                "You are logged in, but don't have the role 'moderator' there. Ask"
                                        + " who runs the room.\n")
                        .build();
    }

    private Response in(HttpServerRequest request, String room) {
        ResponseBuilder response =
                withoutTheirSession(Response.status(303), request)
                        .header(HttpHeaders.LOCATION, room);
        if (everybody) {
            String passport = logins.passport(identity, false, Sessions.SPAN);
            boolean https = "https".equals(request.scheme());
            response.header(HttpHeaders.SET_COOKIE, IdentityCookie.set(passport, https));
        }
        boolean moderator = Logins.isModerator(identity);
        return response.header(
                        HttpHeaders.SET_COOKIE,
                        (moderator
                                        ? moderators.cookieOfLogin(request)
                                        : moderators.noCookie(request))
                                .encode())
                .build();
    }

    /** Quarkus's own cookies have all of the server's tokens, some kB, and have done their work. */
    private static ResponseBuilder withoutTheirSession(
            ResponseBuilder response, HttpServerRequest request) {
        request.cookies().stream()
                .filter(cookie -> cookie.getName().startsWith("q_session"))
                .forEach(
                        cookie ->
                                response.header(
                                        HttpHeaders.SET_COOKIE,
                                        cookie.getName() + "=; Max-Age=0; Path=/; HttpOnly"));
        return response.header(HttpHeaders.CACHE_CONTROL, "no-store");
    }
}
