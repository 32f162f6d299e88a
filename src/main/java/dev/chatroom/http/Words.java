package dev.chatroom.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a body says. That is the body itself, byte for byte, whatever its content type, unless a
 * form sent it:
 *
 * <ul>
 *   <li>{@code multipart/form-data}: its field {@code text};
 *   <li>{@code application/x-www-form-urlencoded} with a field {@code text}, so with {@code text=}
 *       at the beginning or after an {@code &}, and no broken escapes: that field. Any other body
 *       of this type is the text itself, because {@code curl -d hello} gives this type to whatever
 *       it is told to send.
 * </ul>
 *
 * <p>The line ends of a form, which are CR LF by the rules of HTML, become LF.
 *
 * @param text may be empty, and no UTF-8
 * @param form whether a form sent it
 */
record Words(byte[] text, boolean form) {

    private static final String FIELD = "text";
    private static final String LATIN = "iso-8859-1";
    private static final Set<String> CHARSETS = Set.of("utf-8", "us-ascii", LATIN);

    /** How a body is written, as its content type tells. */
    enum Kind {
        TEXT,
        URL_ENCODED,
        MULTIPART;

        static Kind of(String contentType) {
            return switch (MediaType.essence(contentType)) {
                case "application/x-www-form-urlencoded" -> URL_ENCODED;
                case "multipart/form-data" -> MULTIPART;
                default -> TEXT;
            };
        }

        /** Bytes of the longest body whose text has {@code messageBytes}. */
        int most(int messageBytes) {
            return switch (this) {
                case TEXT -> messageBytes;
                case URL_ENCODED -> 3 * messageBytes + 1024;
                case MULTIPART -> messageBytes + 4096;
            };
        }
    }

    /** What {@code body} says, or empty if it is a form without a field of that name. */
    static Optional<Words> of(String contentType, byte[] body) {
        return switch (Kind.of(contentType)) {
            case TEXT -> Optional.of(new Words(utf8(contentType, body), false));
            case URL_ENCODED ->
                    Optional.of(
                            urlEncoded(body)
                                    .map(Words::ofForm)
                                    .orElseGet(() -> new Words(body, false)));
            case MULTIPART -> multipart(contentType, body).map(Words::ofForm);
        };
    }

    /** Whether text of that charset is read. */
    static boolean isRead(String charset) {
        return CHARSETS.contains(charset.toLowerCase(Locale.ROOT));
    }

    /** Some clients say this charset of every text, and write it then, too. */
    private static byte[] utf8(String contentType, byte[] body) {
        boolean latin =
                MediaType.essence(contentType).startsWith("text/")
                        && MediaType.charset(contentType)
                                .filter(LATIN::equalsIgnoreCase)
                                .isPresent();
        return latin ? new String(body, ISO_8859_1).getBytes(UTF_8) : body;
    }

    boolean isUtf8() {
        return ByteBufUtil.isText(Unpooled.wrappedBuffer(text), UTF_8);
    }

    private static Words ofForm(byte[] text) {
        String bytes = new String(text, ISO_8859_1).replace("\r\n", "\n");
        return new Words(bytes.getBytes(ISO_8859_1), true);
    }

    private static Optional<byte[]> urlEncoded(byte[] body) {
        // Each byte a character, so that what isn't UTF-8 is found out by who asks.
        for (String field : new String(body, ISO_8859_1).split("&")) {
            if (field.startsWith(FIELD + "=")) {
                return decoded(field.substring(FIELD.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, ISO_8859_1).getBytes(ISO_8859_1));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // "100%" and the like.
        }
    }

    private static Optional<byte[]> multipart(String contentType, byte[] body) {
        var request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers().set(HttpHeaderNames.CONTENT_TYPE, contentType);
        try {
            var form =
                    new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
            try {
                return form.getBodyHttpData(FIELD) instanceof HttpData text
                        ? Optional.of(text.get())
                        : Optional.empty();
            } finally {
                form.destroy();
            }
        } catch (DecoderException e) {
            return Optional.empty(); // Not in the form that it claims.
        } catch (IOException e) {
            throw new IllegalStateException("what is in memory can be read", e);
        }
    }
}
