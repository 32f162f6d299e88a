package dev.chatroom.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.multipart.DefaultHttpDataFactory;
import io.netty.handler.codec.http.multipart.HttpData;
import io.netty.handler.codec.http.multipart.HttpPostMultipartRequestDecoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What a body says. That is the body itself, byte for byte, whatever its content type, unless a
 * form sent it:
 *
 * <ul>
 *   <li>{@code multipart/form-data}: its fields {@code text} and {@code name};
 *   <li>{@code application/x-www-form-urlencoded} with a field {@code text}, so with {@code text=}
 *       at the beginning or after an {@code &}, and no broken escapes: the same. Any other body of
 *       this type is the text itself, because {@code curl -d hello} gives this type to whatever it
 *       is told to send.
 * </ul>
 *
 * <p>The line ends of a form, which are CR LF by the rules of HTML, become LF.
 *
 * @param text may be empty, and no UTF-8
 * @param name that a form wishes for; empty if it has none, or no form sent it
 * @param form whether a form sent it
 */
record Words(byte[] text, String name, boolean form) {

    private static final String TEXT = "text";
    private static final String NAME = "name";
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

        /**
         * Bytes of the longest body. Of a form's it is one whose text has {@code messageBytes}
         * characters, as many as the page lets somebody type who has no script: they get back what
         * is too long.
         */
        int most(int messageBytes) {
            return switch (this) {
                case TEXT -> messageBytes;
                case URL_ENCODED -> 9 * messageBytes + 1024;
                case MULTIPART -> 3 * messageBytes + 4096;
            };
        }

        boolean isForm() {
            return this != TEXT;
        }
    }

    /** Of which nothing has come. */
    static Words none() {
        return new Words(new byte[0], "", true);
    }

    /**
     * What {@code body} says.
     *
     * @throws BadValue if it is a form that can't be read, or has no text
     */
    static Words of(String contentType, byte[] body) throws BadValue {
        return switch (Kind.of(contentType)) {
            case TEXT -> new Words(utf8(contentType, body), "", false);
            case URL_ENCODED ->
                    urlEncoded(TEXT, body)
                            .map(text -> ofForm(text, urlEncoded(NAME, body)))
                            .orElseGet(() -> new Words(body, "", false));
            case MULTIPART -> multipart(contentType, body);
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

    private static Words ofForm(byte[] text, Optional<byte[]> name) {
        String bytes = new String(text, ISO_8859_1).replace("\r\n", "\n");
        String wish = name.map(wished -> new String(wished, UTF_8)).orElse("");
        return new Words(bytes.getBytes(ISO_8859_1), wish.strip(), true);
    }

    private static Optional<byte[]> urlEncoded(String name, byte[] body) {
        // Each byte a character, so that what isn't UTF-8 is found out by who asks.
        for (String field : new String(body, ISO_8859_1).split("&")) {
            if (field.startsWith(name + "=")) {
                return decoded(field.substring(name.length() + 1));
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

    private static Words multipart(String contentType, byte[] body) throws BadValue {
        String boundary = MediaType.boundary(contentType).orElse("");
        if (boundary.isEmpty()) {
            throw badForm("The form's Content-Type says no boundary: let the client set it.");
        }
        try {
            return multipart(form(boundary, body));
        } catch (RuntimeException e) {
            // Netty's own exceptions, and those of what it calls, whatever is wrong.
            throw badForm("The form isn't multipart/form-data (RFC 7578) up to its last boundary.");
        }
    }

    /** Of what the request says of its form Netty gets no more than it needs. */
    private static HttpPostMultipartRequestDecoder form(String boundary, byte[] body) {
        var request =
                new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1, HttpMethod.POST, "/", Unpooled.wrappedBuffer(body));
        request.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "multipart/form-data; boundary=" + boundary);
        return new HttpPostMultipartRequestDecoder(new DefaultHttpDataFactory(false), request);
    }

    private static Words multipart(HttpPostMultipartRequestDecoder form) throws BadValue {
        try {
            Optional<byte[]> name = field(NAME, form);
            Optional<byte[]> text = field(TEXT, form);
            if (text.isEmpty()) {
                throw badForm("The form has no field 'text': send one.");
            }
            return ofForm(text.get(), name);
        } finally {
            form.destroy();
        }
    }

    private static Optional<byte[]> field(String name, HttpPostMultipartRequestDecoder form) {
        try {
            return form.getBodyHttpData(name) instanceof HttpData field
                    ? Optional.of(field.get())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("what is in memory can't be read", e);
        }
    }

    private static BadValue badForm(String detail) {
        return BadValue.of("bad-form", detail);
    }
}
