package dev.chatroom.socket;

import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.moderation.Words;
import dev.chatroom.watch.RefusalReason;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerResponse;
import java.util.Map;

/**
 * A request to {@code /room} answered over HTTP, with one line for the person who reads it.
 *
 * @param why what it is counted as
 */
record Refusal(RefusalReason why, int status, Map<CharSequence, String> headers, String line) {

    static Refusal upgradeRequired(String line) {
        var headers =
                Map.<CharSequence, String>of(
                        HttpHeaderNames.UPGRADE, "websocket",
                        HttpHeaderNames.CONNECTION, "Upgrade",
                        HttpHeaderNames.SEC_WEBSOCKET_VERSION, "13");
        return new Refusal(RefusalReason.NO_UPGRADE, 426, headers, line);
    }

    static Refusal notAllowed(String method) {
        return new Refusal(
                RefusalReason.METHOD,
                405,
                Map.of(HttpHeaderNames.ALLOW, "GET"),
                "%s isn't possible here: connect with GET.".formatted(method));
    }

    static Refusal tooFast(int perSecond) {
        return new Refusal(
                RefusalReason.TOO_FAST,
                429,
                Map.of(HttpHeaderNames.RETRY_AFTER, "1"),
                "More than %d new connections a second come from your address: try again in a second."
                        .formatted(perSecond));
    }

    static Refusal draining() {
        return new Refusal(
                RefusalReason.DRAINING,
                503,
                Map.of(HttpHeaderNames.RETRY_AFTER, "5"),
                "This server is being replaced: try again in a few seconds.");
    }

    static Refusal badRequest(String line) {
        return new Refusal(RefusalReason.BAD_REQUEST, 400, Map.of(), line);
    }

    static Refusal forbidden(String line) {
        return new Refusal(RefusalReason.ORIGIN, 403, Map.of(), line);
    }

    static Refusal unauthorized(String line) {
        return new Refusal(
                RefusalReason.NO_LOGIN,
                401,
                Map.of(HttpHeaderNames.WWW_AUTHENTICATE, "Bearer"),
                line);
    }

    static Refusal banned(Measure ban) {
        return new Refusal(RefusalReason.BANNED, 403, Map.of(), Words.banned(ban));
    }

    void answer(HttpServerResponse response) {
        response.setStatusCode(status);
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8");
        response.putHeader("X-Content-Type-Options", "nosniff");
        // What it quotes may have line ends of its own.
        response.end(line.replaceAll("\\p{Cntrl}+", " ") + "\n");
    }
}
