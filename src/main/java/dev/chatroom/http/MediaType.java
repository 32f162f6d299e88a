package dev.chatroom.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What headers say of media types (RFC 9110, sections 8.3 and 12.5.1), as far as we ask. */
final class MediaType {

    static final String EVENTS = "text/event-stream";
    static final String LINES = "application/x-ndjson";
    static final String HTML = "text/html";

    private MediaType() {}

    /** What a request says of its body, or an empty text. */
    static String of(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaderNames.CONTENT_TYPE), "");
    }

    /** Type and subtype, in lower case, without parameters. */
    static String essence(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether {@code type} is named among those that a request accepts. */
    static boolean isAccepted(String type, HttpServerRequest request) {
        return request.headers().getAll("Accept").stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .anyMatch(range -> essence(range).equals(type) && !isRefused(range));
    }

    private static boolean isRefused(String range) {
        return parameter("q", range).filter(q -> q.matches("0(\\.0*)?")).isPresent();
    }

    /** The charset that a content type names. */
    static Optional<String> charset(String header) {
        return parameter("charset", header).map(MediaType::unquoted);
    }

    /** What stands between the parts of a form. */
    static Optional<String> boundary(String header) {
        return parameter("boundary", header).map(MediaType::unquoted);
    }

    private static String unquoted(String value) {
        return value.replace("\"", "");
    }

    private static Optional<String> parameter(String name, String header) {
        return List.of(header.split(";")).stream()
                .skip(1)
                .map(parameter -> parameter.strip().split("=", 2))
                .filter(parts -> parts.length == 2 && parts[0].strip().equalsIgnoreCase(name))
                .map(parts -> parts[1].strip())
                .findFirst();
    }
}
