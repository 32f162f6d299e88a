package dev.chatroom.http;

import dev.chatroom.entrance.Channels;
import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Archive;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Answers with the message at one position, from memory or from the log.
 *
 * <p>On the request's event loop.
 */
@Singleton
final class OneMessage {

    private final MemoryLog log;
    private final Archive archive;
    private final JsonLines lines;

    OneMessage(MemoryLog log, Archive archive, JsonLines lines) {
        this.log = log;
        this.archive = archive;
        this.lines = lines;
    }

    void answer(String position, HttpServerRequest request) {
        Optional<Position> at = Position.parse(position);
        OptionalLong place = at.isPresent() ? log.placeOf(at.get()) : OptionalLong.empty();
        if (place.isEmpty()
                || place.getAsLong() <= archive.before()
                || place.getAsLong() > log.before()) {
            answer(position, at.flatMap(this::json), request);
            return;
        }
        EventLoop loop = Channels.of(request).eventLoop();
        archive.read(place.getAsLong() - 1, 1)
                .whenComplete(
                        (page, fault) ->
                                loop.execute(() -> answer(position, json(page, fault), request)));
    }

    private Optional<Buffer> json(List<Entry> page, Throwable fault) {
        if (fault != null || page.isEmpty()) {
            return Optional.empty();
        }
        var json = Buffer.buffer();
        lines.appendLine(page.getFirst(), json);
        return json.length() > 0 ? Optional.of(json) : Optional.empty();
    }

    private static void answer(String position, Optional<Buffer> json, HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (json.isPresent()) {
            response.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaType.JSON)
                    .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                    .end(json.get());
        } else {
            Problem.notHeld(position).answer(response);
        }
    }

    private Optional<Buffer> json(Position at) {
        long place = log.placeOf(at).orElse(0);
        Entry entry = log.at(place);
        if (place <= log.before() || entry == null) {
            return Optional.empty();
        }
        var json = Buffer.buffer();
        lines.appendLine(entry, json);
        return json.length() > 0 && log.stillHas(place) ? Optional.of(json) : Optional.empty();
    }
}
