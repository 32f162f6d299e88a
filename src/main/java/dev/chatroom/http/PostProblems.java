package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Query;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.protocol.json.MessageId;
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
                .or(() -> TextBody.unsupported(request));
    }

    private static Optional<Problem> badId(HttpServerRequest request) {
        return Query.value(request, "id")
                .filter(id -> !MessageId.isOne(id))
                .map(
                        id ->
                                Problem.badRequest(
                                        "bad-id",
                                        "id must be 1 to 64 of A-Z a-z 0-9 _ -, not '%s'."
                                                .formatted(Problem.quote(id))));
    }

    /**
     * @param messageBytes UTF-8 bytes that a message may have
     */
    static Optional<Problem> ofWords(Words words, int messageBytes) {
        return !words.name().isEmpty() && DisplayName.parse(words.name()).isEmpty()
                ? Optional.of(Problem.badRequest("bad-name", Arrival.badName(words.name())))
                : TextBody.wrong(words, messageBytes);
    }
}
