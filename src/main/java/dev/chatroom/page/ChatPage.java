package dev.chatroom.page;

import dev.chatroom.people.IdentityCookie;
import dev.chatroom.people.Passport;
import dev.chatroom.people.Passports;
import dev.chatroom.people.UserIds;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Optional;

/**
 * The page of the room, {@code templates/chat.html}, served at the root: what was said last, and a
 * form that works as it is. Its scripts and stylesheets are {@link Assets}; {@code js/main.js}
 * wires them together.
 */
@Path("/")
public class ChatPage {

    private final Rendering rendering;
    private final Passports passports;
    private final UserIds ids;

    ChatPage(Rendering rendering, Passports passports, UserIds ids) {
        this.rendering = rendering;
        this.passports = passports;
        this.ids = ids;
    }

    /**
     * A browser may keep it for its user, but asks each time whether it is still the same.
     *
     * @param cookie by which the page knows whose messages are the reader's own
     */
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @NonBlocking
    public Response page(
            @Context Request request,
            @Context HttpServerRequest connection,
            @CookieParam(IdentityCookie.NAME) String cookie) {
        Optional<Passport> passport = Optional.ofNullable(cookie).flatMap(passports::read);
        byte[] html =
                rendering.html(connection, passport.map(Passport::user), Draft.of(connection));
        var tag = new EntityTag(ContentHash.of(html));
        ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        boolean zipped = Gzip.isAccepted(connection);
        ResponseBuilder response =
                unchanged == null ? Response.ok(zipped ? Gzip.of(html) : html) : unchanged;
        if (unchanged == null && zipped) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        newPassport(passport)
                .map(value -> IdentityCookie.set(value, "https".equals(connection.scheme())))
                .ifPresent(set -> response.header(HttpHeaders.SET_COOKIE, set));
        return response.tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache, private")
                .header(HttpHeaders.VARY, "Accept-Encoding, Cookie")
                .build();
    }

    /** For who has none, or one whose key is going out of use. */
    private Optional<String> newPassport(Optional<Passport> old) {
        return old.filter(Passport::current).isPresent()
                ? Optional.empty()
                : Optional.of(passports.issue(old.map(Passport::user).orElseGet(ids::next)));
    }
}
