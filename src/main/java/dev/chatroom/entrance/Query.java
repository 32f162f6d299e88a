package dev.chatroom.entrance;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Optional;

/**
 * What an address says after its {@code ?}. Some clients, {@code curl} among them, send what is
 * typed as it is, though an address has to be ASCII (RFC 3986); Netty makes each byte a character,
 * and Vert.x leaves that so. Here such bytes are what they would be if they were escaped: UTF-8,
 * and U+FFFD where they aren't.
 *
 * <p>Any thread that has the request.
 */
public final class Query {

    private static final int ASCII = 0x80;

    private Query() {}

    /** The first value of {@code name}, which may be empty text; or empty if there is none. */
    public static Optional<String> value(HttpServerRequest request, String name) {
        String query = request.query();
        return query == null || query.chars().allMatch(each -> each < ASCII)
                ? Optional.ofNullable(request.getParam(name))
                : Optional.ofNullable(
                                new QueryStringDecoder(escaped(query), false)
                                        .parameters()
                                        .get(name))
                        .map(List::getFirst);
    }

    private static String escaped(String query) {
        var escaped = new StringBuilder();
        for (char each : query.toCharArray()) {
            if (each < ASCII) {
                escaped.append(each);
            } else {
                escaped.append("%%%02X".formatted((int) each));
            }
        }
        return escaped.toString();
    }
}
