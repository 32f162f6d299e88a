package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.protocol.json.MessageId;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** What may be wrong with something that somebody wants to say by {@code POST}. */
final class PostProblems {

    private PostProblems() {}

    /** What shows before the body is read. */
    static Optional<Problem> ofHead(HttpServerRequest request) {
        return Arrival.badName(request)
                .map(line -> Problem.badRequest("bad-name", line))
                .or(() -> badId(request))
                .or(() -> unsupported(request));
    }

    private static Optional<Problem> badId(HttpServerRequest request) {
        return Optional.ofNullable(request.getParam("id"))
                .filter(id -> !MessageId.isOne(id))
                .map(
                        id ->
                                Problem.badRequest(
                                        "bad-id",
                                        "id must be 1 to 64 of A-Z a-z 0-9 _ -, not '%s'."
                                                .formatted(Problem.quote(id))));
    }

    private static Optional<Problem> unsupported(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Problem.unsupported(
                            "A body in the encoding '%s' isn't read: send it as it is."
                                    .formatted(Problem.quote(encoding))));
        }
        return MediaType.charset(MediaType.of(request))
                .filter(charset -> !Words.isRead(charset))
                .map(
                        charset ->
                                Problem.unsupported(
                                        "Text in '%s' isn't read: send UTF-8."
                                                .formatted(Problem.quote(charset))));
    }

    /**
     * @param words empty if a form has none
     * @param messageBytes UTF-8 bytes that a message may have
     */
    static Optional<Problem> ofWords(Optional<Words> words, int messageBytes) {
        if (words.isEmpty()) {
            return Optional.of(
                    Problem.badRequest("bad-form", "The form has no field 'text': send one."));
        }
        if (words.get().text().length == 0) {
            return Optional.of(Problem.badRequest("empty", "There is no text: send some."));
        }
        if (!words.get().name().isEmpty() && DisplayName.parse(words.get().name()).isEmpty()) {
            return Optional.of(Problem.badRequest("bad-name", Arrival.badName(words.get().name())));
        }
        if (words.get().text().length > messageBytes) {
            return Optional.of(Problem.tooLong(messageBytes));
        }
        return words.get().isUtf8()
                ? Optional.empty()
                : Optional.of(Problem.badRequest("bad-text", "The text isn't UTF-8: send UTF-8."));
    }
}
