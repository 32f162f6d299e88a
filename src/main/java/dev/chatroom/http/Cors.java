package dev.chatroom.http;

import dev.chatroom.entrance.Origins;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Lets the scripts of further origins' pages read what they are answered (Fetch Standard, "CORS
 * protocol"). Without credentials: the cookie is the room's own page's alone.
 *
 * <p>On the request's event loop.
 */
@ApplicationScoped
class Cors {

    private static final String READABLE = "Location, Retry-After, " + MessagesRoute.RESUMED;
    private static final String SENDABLE = "Content-Type, Last-Event-ID";

    /** Seconds for which a browser need not ask again. */
    private static final String ASK_AGAIN = "600";

    private final Origins origins;

    Cors(Origins origins) {
        this.origins = origins;
    }

    /**
     * Adds to the answer what the page that asks may see of it.
     *
     * @param methods that it may use
     * @return true if that was all that it wanted to know: it is answered
     */
    boolean answer(HttpServerRequest request, String methods) {
        HttpServerResponse response = request.response();
        Optional<String> origin = origins.further(request);
        origin.ifPresent(
                it ->
                        response.putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, it)
                                .putHeader(HttpHeaderNames.VARY, HttpHeaderNames.ORIGIN)
                                .putHeader(
                                        HttpHeaderNames.ACCESS_CONTROL_EXPOSE_HEADERS, READABLE));
        if (origin.isEmpty()
                || request.method() != HttpMethod.OPTIONS
                || !request.headers().contains(HttpHeaderNames.ACCESS_CONTROL_REQUEST_METHOD)) {
            return false;
        }
        response.setStatusCode(204)
                .putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_METHODS, methods)
                .putHeader(HttpHeaderNames.ACCESS_CONTROL_ALLOW_HEADERS, SENDABLE)
                .putHeader(HttpHeaderNames.ACCESS_CONTROL_MAX_AGE, ASK_AGAIN)
                .end();
        return true;
    }
}
