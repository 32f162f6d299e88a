package dev.chatroom.http;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** A request whose body is one message's text. */
final class TextBody {

    private TextBody() {}

    /** Why it need not be read. */
    static Optional<Problem> unsupported(HttpServerRequest request) {
        return encoded(request)
                .or(
                        () ->
                                MediaType.charset(MediaType.of(request))
                                        .filter(charset -> !Words.isRead(charset))
                                        .map(TextBody::badCharset));
    }

    /** Why a body isn't read that is compressed. */
    static Optional<Problem> encoded(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.CONTENT_ENCODING))
                .filter(encoding -> !encoding.equalsIgnoreCase("identity"))
                .map(
                        encoding ->
                                Problem.unsupported(
                                        "A body in the encoding '%s' isn't read: send it as it is."
                                                .formatted(Problem.quote(encoding))));
    }

    private static Problem badCharset(String charset) {
        return Problem.unsupported(
                "Text in '%s' isn't read: send UTF-8.".formatted(Problem.quote(charset)));
    }

    /** Bytes of the longest body whose text has {@code messageBytes}. */
    static int most(HttpServerRequest request, int messageBytes) {
        return Words.Kind.of(MediaType.of(request)).most(messageBytes);
    }

    /**
     * What {@code body} says.
     *
     * @throws BadValue if it is a form that can't be read, or has no text
     */
    static Words words(HttpServerRequest request, byte[] body) throws BadValue {
        return Words.of(MediaType.of(request), body);
    }

    /** Why that can't be said. */
    static Optional<Problem> wrong(Words words, int messageBytes) {
        if (words.text().length == 0) {
            return Optional.of(Problem.badRequest("empty", "There is no text: send some."));
        }
        if (words.text().length > messageBytes) {
            return Optional.of(Problem.tooLong(messageBytes));
        }
        return words.isUtf8()
                ? Optional.empty()
                : Optional.of(Problem.badRequest("bad-text", "The text isn't UTF-8: send UTF-8."));
    }
}
