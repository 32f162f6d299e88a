package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.Settings;
import dev.chatroom.people.IdentityCookie;
import dev.chatroom.people.Passport;
import dev.chatroom.people.Passports;
import dev.chatroom.people.UserIds;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.LaunchMode;
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
 * The page of the room, {@code templates/chat.html}, served at the root. Its scripts and stylesheet
 * are {@link Assets}; {@code js/main.js} wires them together.
 */
@Path("/")
public class ChatPage {

    private final Settings settings;
    private final Assets assets;
    private final Passports passports;
    private final UserIds ids;

    ChatPage(Settings settings, Assets assets, Passports passports, UserIds ids) {
        this.passports = passports;
        this.ids = ids;
        this.settings = settings;
        this.assets = assets;
    }

    /** A browser may keep it, but asks each time whether it is still the same. */
    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    @NonBlocking
    public Response page(
            @Context Request request,
            @Context HttpServerRequest connection,
            @CookieParam(IdentityCookie.NAME) String cookie) {
        String html = html();
        var tag = new EntityTag(ContentHash.of(html.getBytes(UTF_8)));
        ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        ResponseBuilder response =
                (unchanged == null ? Response.ok(html) : unchanged)
                        .tag(tag)
                        .header(HttpHeaders.CACHE_CONTROL, "no-cache");
        boolean https = "https".equals(connection.scheme());
        newPassport(Optional.ofNullable(cookie))
                .map(passport -> IdentityCookie.set(passport, https))
                .ifPresent(set -> response.header(HttpHeaders.SET_COOKIE, set));
        return response.build();
    }

    /** For who has none, or one whose key is going out of use. */
    private Optional<String> newPassport(Optional<String> cookie) {
        Optional<Passport> old = cookie.flatMap(passports::read);
        return old.filter(Passport::current).isPresent()
                ? Optional.empty()
                : Optional.of(passports.issue(old.map(Passport::user).orElseGet(ids::next)));
    }

    private String html() {
        return Templates.chat(
                        settings.limits().messageBytes(),
                        assets.folder(),
                        LaunchMode.current() == LaunchMode.DEVELOPMENT)
                .render();
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        /**
         * @param maxBytes UTF-8 bytes that a message may have
         * @param assets where scripts, stylesheet and icon are, with a slash at the end
         * @param dev whether the page watches its own files and reloads when they change
         */
        static native TemplateInstance chat(int maxBytes, String assets, boolean dev);
    }
}
