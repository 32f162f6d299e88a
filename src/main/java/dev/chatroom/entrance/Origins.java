package dev.chatroom.entrance;

import dev.chatroom.Settings;
import dev.chatroom.protocol.Origin;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which web pages may connect: the room's own, and those of {@code chatroom.origins}. A browser
 * lets every page open a WebSocket to everywhere and says in {@code Origin} where that page came
 * from; it is the server that has to refuse (RFC 6455, section 10.2). Who isn't a browser need not
 * send {@code Origin}, and is let in without.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class Origins {

    private static final String WEBSOCKET = "websocket";

    private final Set<Origin> further;

    Origins(Settings settings) {
        this.further = Set.copyOf(Origin.all(settings.origins().orElse(List.of())));
    }

    /** Why the page that asks may not connect, or empty if it may. */
    public Optional<String> refusal(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HttpHeaderNames.ORIGIN);
        if (sent.isEmpty() || sent.size() == 1 && mayConnect(sent.getFirst(), request)) {
            return Optional.empty();
        }
        return Optional.of(
                "A page of the origin '%s' may not connect here; the room's own at '%s' may."
                                .formatted(String.join(", ", sent), host(request))
                        + " To allow another one, name it in chatroom.origins; if a proxy"
                        + " is between, let it pass on the Host header.");
    }

    /** The origin of the page that asks, if it is another one than the room's own, and may. */
    public Optional<String> further(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.ORIGIN))
                .filter(sent -> Origin.parse(sent).filter(further::contains).isPresent());
    }

    /**
     * Whether a page of another origin than the room's own asks, or one that hides where it is
     * from.
     */
    public boolean isForeign(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HttpHeaderNames.ORIGIN);
        return !sent.isEmpty() && !(sent.size() == 1 && isOwn(sent.getFirst(), request));
    }

    /**
     * Whether it is sure that nothing but the room's own page makes a browser send {@code request},
     * cookies and all: its {@code Origin} says so, or its {@code Sec-Fetch-Site}, or it changes
     * nothing. Browsers send one of the two with everything that changes something, and with every
     * WebSocket, and let no page write either.
     */
    boolean isOwnPage(HttpServerRequest request) {
        if (isForeign(request)) {
            return false;
        }
        boolean changes =
                request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD
                        || request.headers().contains(HttpHeaderNames.UPGRADE, WEBSOCKET, true);
        return !changes
                || request.headers().contains(HttpHeaderNames.ORIGIN)
                || "same-origin".equals(request.getHeader("Sec-Fetch-Site"));
    }

    private static boolean isOwn(String sent, HttpServerRequest request) {
        return Origin.parse(sent).filter(origin -> isOwn(origin, request)).isPresent();
    }

    private boolean mayConnect(String sent, HttpServerRequest request) {
        return Origin.parse(sent)
                .filter(origin -> further.contains(origin) || isOwn(origin, request))
                .isPresent();
    }

    /**
     * Whether the page came from where the request goes. The request's own scheme is that of the
     * last hop: where a proxy ends TLS it is http while the page has https, unless
     * quarkus.http.proxy lets the proxy tell. So https will always do, but to an https room no http
     * page may connect: anyone on the way could have written that. A host without a port means the
     * default port of the page's scheme.
     */
    private static boolean isOwn(Origin origin, HttpServerRequest request) {
        boolean sameScheme =
                origin.scheme().equals("https") || origin.scheme().equals(request.scheme());
        return sameScheme
                && Origin.parse(origin.scheme() + "://" + host(request))
                        .filter(origin::equals)
                        .isPresent();
    }

    /** Host and port that the client asked for; empty if it didn't say. */
    private static String host(HttpServerRequest request) {
        HostAndPort authority = request.authority();
        return authority == null ? "" : authority.toString();
    }
}
