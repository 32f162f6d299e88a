package dev.chatroom.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.moderation.Words;
import dev.chatroom.room.Refused;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Why a request wasn't done, as {@code application/problem+json} (RFC 9457): its type is {@code
 * about:blank}, so the status says what kind it is, and {@code code} says it more precisely, in the
 * words of the json dialect where it has some.
 *
 * @param detail a sentence for a person: what is wrong, and what to do
 */
record Problem(int status, String code, String detail, Map<CharSequence, String> headers) {

    private static final JsonFactory JSON = new JsonFactory();

    /** Characters of a client's own that are told back to it. */
    private static final int LONGEST_QUOTE = 80;

    static Problem badRequest(String code, String detail) {
        return new Problem(400, code, detail, Map.of());
    }

    static Problem forbidden(String detail) {
        return new Problem(403, "origin", detail, Map.of());
    }

    /**
     * @param challenge what is asked for (RFC 9110, section 11.6.1)
     */
    static Problem unauthorized(String detail, String challenge) {
        return new Problem(
                401, "unauthorized", detail, Map.of(HttpHeaderNames.WWW_AUTHENTICATE, challenge));
    }

    /** Why the room didn't do what was asked. */
    static Problem of(Refused why) {
        return switch (why) {
            case Refused.NotStored no ->
                    unavailable(
                            "not-stored",
                            "It couldn't be stored: %s. Try again.".formatted(no.why()),
                            5);
            case Refused.Muted muted -> refused("muted", Words.muted(muted.mute()));
            case Refused.Banned banned -> banned(banned.ban());
            case Refused.ReadOnly _ ->
                    refused("read-only", "The room is read-only: only moderators speak.");
            case Refused.TooSoon soon ->
                    tooMany("slow-mode", "The room is in slow mode", seconds(soon.millis()));
            case Refused.NothingThere _ -> nothingThere();
            case Refused.NameTaken(String name) ->
                    throw new IllegalStateException("nobody asked for " + name);
        };
    }

    static Problem banned(Measure ban) {
        return refused("banned", Words.banned(ban));
    }

    private static Problem refused(String code, String detail) {
        return new Problem(403, code, detail, Map.of());
    }

    static Problem nothingThere() {
        return new Problem(
                404,
                "not-found",
                "There is no message there: the log has it no more, or never had.",
                Map.of());
    }

    static Problem notHeld(String position) {
        return new Problem(
                404,
                "not-found",
                "There is no message at '%s': the log has it no more, or never had."
                        .formatted(quote(position)),
                Map.of());
    }

    static Problem noSuchPath(String path) {
        return new Problem(
                404,
                "not-found",
                "There is nothing at '%s': /q/openapi tells what there is.".formatted(quote(path)),
                Map.of());
    }

    static Problem notAllowed(String method, String allowed) {
        return new Problem(
                405,
                "method",
                "%s isn't possible here; %s are.".formatted(quote(method), allowed),
                Map.of(HttpHeaderNames.ALLOW, allowed));
    }

    static Problem tooSlow() {
        return new Problem(
                408,
                "too-slow",
                "The body didn't come to its end in time: send it again.",
                Map.of(HttpHeaderNames.CONNECTION, "close"));
    }

    static Problem tooLong(int most) {
        return new Problem(
                413,
                "too-long",
                "A message has at most %d bytes of UTF-8: send a shorter one.".formatted(most),
                Map.of());
    }

    static Problem unsupported(String detail) {
        return new Problem(415, "unsupported", detail, Map.of());
    }

    /**
     * @param wait nanoseconds
     */
    static Problem tooFast(String detail, long wait) {
        return tooMany("too-fast", detail, seconds(TimeUnit.NANOSECONDS.toMillis(wait)));
    }

    /** As many whole seconds as {@code millis} milliseconds need. */
    private static long seconds(long millis) {
        return Math.max(1, (millis + 999) / 1_000);
    }

    private static Problem tooMany(String code, String detail, long seconds) {
        return new Problem(
                429,
                code,
                "%s: try again in %d s.".formatted(detail, seconds),
                Map.of(HttpHeaderNames.RETRY_AFTER, Long.toString(seconds)));
    }

    static Problem fault() {
        return new Problem(
                500,
                "fault",
                "A fault in the server. Whether a message was said can't be told: say it again with"
                        + " the same id.",
                Map.of());
    }

    /**
     * @param seconds after which it is worth another try
     */
    static Problem unavailable(String code, String detail, int seconds) {
        return new Problem(
                503, code, detail, Map.of(HttpHeaderNames.RETRY_AFTER, Integer.toString(seconds)));
    }

    static Problem draining() {
        return unavailable(
                "draining", "This server is being replaced: try again in a few seconds.", 5);
    }

    static Problem full() {
        return unavailable(
                "full",
                "The room is full, for everyone or for your address: try again in a while.",
                5);
    }

    /** The same, and the connection ends with it. */
    Problem andClose() {
        Map<CharSequence, String> all = new HashMap<>(headers);
        all.put(HttpHeaderNames.CONNECTION, "close");
        return new Problem(status, code, detail, all);
    }

    /** What a client sent, short enough to be told back to it. */
    static String quote(String sent) {
        return sent.length() <= LONGEST_QUOTE ? sent : sent.substring(0, LONGEST_QUOTE) + "…";
    }

    /** On the response's event loop; nothing happens if it has ended or its client is gone. */
    void answer(HttpServerResponse response) {
        answer(response, "application/problem+json", this::json);
    }

    /** The same, told in another form. */
    void answer(HttpServerResponse response, String type, Supplier<byte[]> body) {
        if (response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, type);
        response.putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        response.end(Buffer.buffer(body.get()));
    }

    private byte[] json() {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = JSON.createGenerator(bytes)) {
            to.writeStartObject();
            to.writeStringField("type", "about:blank");
            to.writeStringField("title", title());
            to.writeNumberField("status", status);
            to.writeStringField("code", code);
            to.writeStringField("detail", detail);
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    /** The status in words (RFC 9110), of which Netty has one as it was before. */
    private String title() {
        return status == 413
                ? "Content Too Large"
                : HttpResponseStatus.valueOf(status).reasonPhrase();
    }
}
