package dev.chatroom.page;

import dev.chatroom.Settings;
import dev.chatroom.protocol.Origin;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every answer over HTTP tells a browser not to do, also one that says that nothing is there.
 * Only a request for a WebSocket is left alone: it needs none of it, and where it is refused {@code
 * socket/Refusal} says the little that a line of text needs.
 */
@ApplicationScoped
class SecurityHeaders {

    private static final int BEFORE_ALL_ANSWERS = -1100;

    /**
     * Content Security Policy Level 3, and Trusted Types. All comes from files beside the page;
     * nothing is inline, put together from strings, or from elsewhere. {@code 'self'} includes the
     * WebSocket, ws and wss, on the page's host (CSP3, how a scheme matches). The form goes to
     * /room/messages where no script takes what is typed.
     */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                    + " manifest-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " form-action 'self';"
                    + " require-trusted-types-for 'script'; frame-ancestors ";

    /** A year, in seconds (RFC 6797). Other hosts of the domain are their owner's affair. */
    private static final String HTTPS_ONLY = "max-age=31536000";

    private final String policy;

    SecurityHeaders(Settings settings) {
        this.policy = POLICY + embedders(settings.origins().orElse(List.of()));
    }

    private static String embedders(List<String> origins) {
        return Stream.concat(
                        Stream.of("'self'"), Origin.all(origins).stream().map(Origin::toString))
                .collect(Collectors.joining(" "));
    }

    void route(@Observes Router router) {
        router.route().order(BEFORE_ALL_ANSWERS).handler(this::add);
    }

    private void add(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
            addAll(context);
        }
        context.next();
    }

    private void addAll(RoutingContext context) {
        HttpServerRequest request = context.request();
        var headers = context.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=()");
        if (!isDevUi(context)) {
            headers.set("Content-Security-Policy", policy);
        }
        // The scheme of the last hop, unless quarkus.http.proxy lets a proxy tell the first one's.
        if ("https".equals(request.scheme())) {
            headers.set("Strict-Transport-Security", HTTPS_ONLY);
        }
    }

    /** Quarkus's own pages in dev mode have inline scripts. */
    private static boolean isDevUi(RoutingContext context) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT
                && context.normalizedPath().startsWith("/q/");
    }
}
