package dev.chatroom.socket;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Bans;
import dev.chatroom.entrance.Origins;
import dev.chatroom.limits.Admission;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.watch.Counts;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Answers every request to {@code /room} that can't become a WebSocket, with a line that says why;
 * lets the others pass (docs/protocol.md, section 2; RFC 6455, section 4.2.1).
 */
@ApplicationScoped
class Handshake {

    private static final int BEFORE_ALL_OTHERS = -1000;
    private static final int BEFORE_THE_ENDPOINT = -1;
    private static final String HOW =
            "This is a WebSocket: connect with  websocat ws://%s/room  or open the page at /.";

    private final Origins origins;
    private final Arrival arrival;
    private final Bans bans;
    private final Admission admission;
    private final Counts counts;
    private final int handshakesPerSecond;

    Handshake(
            Origins origins,
            Arrival arrival,
            Bans bans,
            Admission admission,
            Counts counts,
            Settings settings) {
        this.origins = origins;
        this.arrival = arrival;
        this.bans = bans;
        this.admission = admission;
        this.counts = counts;
        this.handshakesPerSecond = settings.limits().handshakesPerSecond();
    }

    void route(@Observes Router router) {
        router.route("/room").order(BEFORE_ALL_OTHERS).handler(this::check);
        router.route("/room").order(BEFORE_THE_ENDPOINT).handler(Handshake::forgetIdentity);
    }

    /**
     * Quarkus would keep the request for as long as the connection lasts, about 3 kB, to find out
     * later who is there. Nobody asks it: {@link Arrival} has found that out already.
     */
    private static void forgetIdentity(RoutingContext context) {
        context.remove(QuarkusHttpUser.DEFERRED_IDENTITY_KEY);
        context.next();
    }

    private void check(RoutingContext context) {
        if (asksForWebSocket(context.request())) {
            // It may be one of a list (RFC 9110, section 7.8), of which Vert.x would want nothing.
            context.request().headers().set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        }
        Optional<Refusal> refusal = refusal(context.request());
        if (refusal.isPresent()) {
            counts.refused(refusal.get().why());
            refusal.get().answer(context.response());
        } else {
            joinOffers(context.request().headers());
            context.next();
        }
    }

    /** Subprotocols on several lines are one list (RFC 6455, section 11.3.4). Vert.x reads one. */
    private static void joinOffers(MultiMap headers) {
        List<String> lines = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL);
        if (lines.size() > 1) {
            headers.set(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL, String.join(",", lines));
        }
    }

    private Optional<Refusal> refusal(HttpServerRequest request) {
        MultiMap headers = request.headers();
        if (request.method() != HttpMethod.GET && request.method() != HttpMethod.HEAD) {
            return Optional.of(Refusal.notAllowed(request.method().name()));
        }
        if (request.method() == HttpMethod.HEAD || !asksForWebSocket(request)) {
            return Optional.of(Refusal.upgradeRequired(howToConnect(request)));
        }
        String version = headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION);
        if (!"13".equals(version)) {
            return Optional.of(
                    Refusal.upgradeRequired(
                            "WebSocket version '%s' isn't spoken here: 13 is."
                                    .formatted(version == null ? "" : version)));
        }
        if (admission.isClosed()) {
            return Optional.of(Refusal.draining());
        }
        return origins.refusal(request)
                .map(Refusal::forbidden)
                .or(() -> badKey(headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY)))
                .or(() -> badSubprotocol(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)))
                .or(() -> Arrival.badSince(request).map(Refusal::badRequest))
                .or(() -> Arrival.badName(request).map(Refusal::badRequest))
                .or(() -> tooFast(request))
                .or(() -> arrival.noLogin(request).map(Refusal::unauthorized))
                .or(() -> bans.of(request).map(Refusal::banned));
    }

    private Optional<Refusal> tooFast(HttpServerRequest request) {
        return admission.mayKnock(Arrival.address(request), System.nanoTime())
                ? Optional.empty()
                : Optional.of(Refusal.tooFast(handshakesPerSecond));
    }

    private static String howToConnect(HttpServerRequest request) {
        // HTTP/1.0 may come without a Host.
        return HOW.formatted(
                Objects.requireNonNullElse(request.getHeader(HttpHeaderNames.HOST), "THIS-SERVER"));
    }

    private static boolean asksForWebSocket(HttpServerRequest request) {
        MultiMap headers = request.headers();
        return request.version() == HttpVersion.HTTP_1_1
                && names(headers.getAll(HttpHeaderNames.UPGRADE), "websocket")
                && names(headers.getAll(HttpHeaderNames.CONNECTION), "upgrade");
    }

    private static boolean names(List<String> headers, String token) {
        return tokens(headers).anyMatch(token::equalsIgnoreCase);
    }

    private static Optional<Refusal> badKey(String key) {
        return key != null && isSixteenBytes(key)
                ? Optional.empty()
                : Optional.of(
                        Refusal.badRequest(
                                "Sec-WebSocket-Key must be 16 bytes in Base64, not '%s'."
                                        .formatted(key == null ? "" : key)));
    }

    private static boolean isSixteenBytes(String key) {
        try {
            return key.length() == 24 && Base64.getDecoder().decode(key).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What a client will speak, of a request that {@link #check} let pass. */
    static Dialect dialect(HttpServerRequest request) {
        List<String> offered =
                tokens(request.headers().getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)).toList();
        return Dialect.choose(offered).orElseThrow();
    }

    private static Optional<Refusal> badSubprotocol(List<String> headers) {
        List<String> offered = tokens(headers).toList();
        return Dialect.choose(offered).isPresent()
                ? Optional.empty()
                : Optional.of(
                        Refusal.badRequest(
                                "No known subprotocol in '%s'. Offer chatroom.v1.json, chatroom.v1.text or none."
                                        .formatted(String.join(", ", offered))));
    }

    private static Stream<String> tokens(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }
}
