package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.entrance.Attempts;
import dev.chatroom.entrance.LoginServer;
import dev.chatroom.entrance.Moderators;
import dev.chatroom.entrance.Origins;
import dev.chatroom.entrance.Standing;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Where a moderator shows the token, once, for a cookie that stands for it: {@code
 * templates/moderate.html}, which needs no script. Where only a login makes moderators, it leads
 * there.
 */
@Path("/moderate")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class ModeratePage {

    private static final String LOGIN = "login/moderate";

    private final Moderators moderators;
    private final Origins origins;
    private final Attempts attempts;
    private final Assets assets;
    private final boolean login;

    ModeratePage(
            Moderators moderators,
            Origins origins,
            Attempts attempts,
            Assets assets,
            LoginServer server) {
        this.moderators = moderators;
        this.origins = origins;
        this.attempts = attempts;
        this.assets = assets;
        this.login = server.url().isPresent();
    }

    /**
     * What the page asks for.
     *
     * @param moderator nothing: its reader is one
     * @param token the token
     * @param login a login
     */
    @TemplateData
    record Form(boolean moderator, boolean token, boolean login) {}

    @GET
    @NonBlocking
    public Response get(@Context HttpServerRequest request) {
        return switch (moderators.standing(request)) {
            case MODERATOR -> page(200, new Form(true, false, false), null).build();
            case NOT_CONFIGURED -> notConfigured();
            default ->
                    login && !moderators.haveToken()
                            ? to(LOGIN).build()
                            : page(200, form(), null).build();
        };
    }

    /**
     * @param leave the moderator stops being one in this browser
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @NonBlocking
    public Response post(
            @Context HttpServerRequest request,
            @FormParam("token") String token,
            @FormParam("leave") String leave) {
        if (origins.isForeign(request)) {
            return page(403, form(), "That was sent by a page of another site: type it here.")
                    .build();
        }
        if (leave != null) {
            return to("./").header(HttpHeaders.SET_COOKIE, set(moderators.noCookie(request)))
                    .build();
        }
        if (!moderators.haveToken()) {
            return login ? to(LOGIN).build() : notConfigured();
        }
        return present(Optional.ofNullable(token).map(String::strip).orElse(""), request);
    }

    private Response present(String token, HttpServerRequest request) {
        if (token.isEmpty()) {
            return page(400, form(), "There was nothing in it: type the token.").build();
        }
        Standing standing = moderators.present(token, request);
        return switch (standing) {
            case MODERATOR ->
                    to("./").header(HttpHeaders.SET_COOKIE, set(moderators.cookieOfToken(request)))
                            .build();
            case THROTTLED -> throttled(attempts.untilNext(request));
            default ->
                    page(401, form(), "That isn't the token.")
                            .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")
                            .build();
        };
    }

    private Response throttled(long nanos) {
        long seconds = Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos) + 1);
        return page(
                        429,
                        form(),
                        "Too many wrong ones came from your address: try again in %d s."
                                .formatted(seconds))
                .header(HttpHeaders.RETRY_AFTER, seconds)
                .build();
    }

    private Response notConfigured() {
        return page(
                        404,
                        new Form(false, false, false),
                        "Nobody moderates this room. Who runs it can set"
                                + " chatroom.moderation.token, or quarkus.oidc.auth-server-url.")
                .build();
    }

    private Form form() {
        return new Form(false, moderators.haveToken(), login);
    }

    /** Relative to this page, so that a proxy's prefix stays. */
    private static Response.ResponseBuilder to(String address) {
        return Response.status(303)
                .header(HttpHeaders.LOCATION, address)
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static String set(Cookie cookie) {
        return cookie.encode();
    }

    private Response.ResponseBuilder page(int status, Form form, String note) {
        byte[] html = Templates.moderate(assets.folder(), form, note).render().getBytes(UTF_8);
        return Response.status(status).entity(html).header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        /**
         * @param assets where stylesheets and icons are, with a slash at the end
         * @param note what is wrong, or null
         */
        static native TemplateInstance moderate(String assets, Form form, String note);
    }
}
