package dev.chatroom.page;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * The page and its files made small (RFC 9110, section 8.4.1.3). Not Quarkus's own compression:
 * that puts a handler on every connection, and the room's are to cost nothing.
 */
final class Gzip {

    /** The coding named, and not with {@code q=0}. */
    private static final Pattern ACCEPTED =
            Pattern.compile(
                    "(^|,)\\s*(gzip|\\*)\\s*(;\\s*q=(?!0(\\.0*)?\\s*(,|$))[^,]*)?\\s*(,|$)");

    private Gzip() {}

    static boolean isAccepted(HttpServerRequest request) {
        String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        return accepted != null && ACCEPTED.matcher(accepted).find();
    }

    static byte[] of(byte[] content) {
        var zipped = new ByteArrayOutputStream(content.length / 2);
        try (var out = new GZIPOutputStream(zipped)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return zipped.toByteArray();
    }
}
