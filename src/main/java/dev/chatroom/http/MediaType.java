package dev.chatroom.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** What headers say of media types (RFC 9110, sections 8.3 and 12.5.1), as far as we ask. */
final class MediaType {

    static final String EVENTS = "text/event-stream";
    static final String LINES = "application/x-ndjson";
    static final String HTML = "text/html";
    static final String JSON = "application/json";

    private MediaType() {}

    /** What a request says of its body, or an empty text. */
    static String of(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaderNames.CONTENT_TYPE), "");
    }

    /** Type and subtype, in lower case, without parameters. */
    static String essence(String header) {
        return header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a request names {@code type} among those that it accepts, and wants {@code other} no
     * more than that. Who leaves the choice by a range, such as any type, gets the other.
     */
    static boolean isPreferred(String type, String other, HttpServerRequest request) {
        List<String> ranges = ranges(request);
        double quality = quality(type, ranges).orElse(0);
        return quality > 0 && quality >= qualityByRange(other, ranges);
    }

    private static List<String> ranges(HttpServerRequest request) {
        return request.headers().getAll("Accept").stream()
                .flatMap(header -> Stream.of(header.split(",")))
                .toList();
    }

    /** The most precise range that {@code type} is of counts. */
    private static double qualityByRange(String type, List<String> ranges) {
        String subtypes = type.substring(0, type.indexOf('/')) + "/*";
        return Stream.of(type, subtypes, "*/*")
                .map(range -> quality(range, ranges))
                .flatMapToDouble(OptionalDouble::stream)
                .findFirst()
                .orElse(0);
    }

    private static OptionalDouble quality(String range, List<String> ranges) {
        return ranges.stream()
                .filter(each -> essence(each).equals(range))
                .mapToDouble(MediaType::quality)
                .max();
    }

    /** From 0, never, to 1, which is also what nothing and nonsense mean. */
    private static double quality(String range) {
        return parameter("q", range)
                .filter(q -> q.matches("0(\\.\\d*)?"))
                .map(Double::parseDouble)
                .orElse(1.0);
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
