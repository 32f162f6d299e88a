package dev.chatroom.entrance;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** The header {@code Authorization: Bearer …} (RFC 6750, section 2.1). */
public final class Bearer {

    private static final String SCHEME = "Bearer ";

    private Bearer() {}

    /** What a request presents, if it does. */
    public static Optional<String> token(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    /** From now on the request presents {@code token} and nothing else. */
    public static void replace(HttpServerRequest request, String token) {
        request.headers().set(HttpHeaderNames.AUTHORIZATION, SCHEME + token);
    }
}
