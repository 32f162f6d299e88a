package dev.chatroom.http;

import dev.chatroom.entrance.Channels;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.moderation.Trail;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;

/**
 * What moderators have done, one act a line, the oldest first (docs/protocol.md, section 8): as
 * fast as the socket takes it, and no more of it in bytes than a slice. Who takes nothing for
 * {@link Pace#reader} is cut, so an answer that ends in good order is whole.
 *
 * <p>On the request's event loop.
 */
@ApplicationScoped
class AuditTrail {

    /** Bytes that are written at once, unless a line is longer. */
    private static final int SLICE = 32 * 1024;

    private final Trail trail;
    private final long patience;

    AuditTrail(Moderation moderation, Pace pace) {
        this.trail = moderation.trail();
        this.patience = pace.reader().toNanos();
    }

    void answer(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = request.response();
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaType.LINES)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            new Answer(request, trail.all().iterator()).begin();
        }
    }

    /** One answer, under way. */
    private final class Answer {

        private final HttpServerRequest request;
        private final HttpServerResponse response;
        private final Channel channel;
        private final Progress progress;
        private final Iterator<Ruling> rest;
        private boolean done;

        Answer(HttpServerRequest request, Iterator<Ruling> all) {
            this.request = request;
            this.response = request.response();
            this.channel = Channels.of(request);
            this.progress = new Progress(channel, System.nanoTime());
            this.rest = all;
        }

        void begin() {
            response.setChunked(true);
            response.closeHandler(gone -> done = true);
            response.exceptionHandler(gone -> done = true);
            response.drainHandler(drained -> send());
            send();
            watch();
        }

        private void send() {
            while (!done && rest.hasNext() && !response.writeQueueFull()) {
                var slice = Buffer.buffer();
                while (rest.hasNext() && slice.length() < SLICE) {
                    slice.appendBytes(Trail.line(rest.next()));
                }
                response.write(slice);
                progress.note(System.nanoTime());
            }
            if (!done && !rest.hasNext()) {
                done = true;
                response.end();
            }
        }

        private void watch() {
            if (!done) {
                channel.eventLoop().schedule(this::check, patience, TimeUnit.NANOSECONDS);
            }
        }

        private void check() {
            if (!done && progress.idle(System.nanoTime()) >= patience) {
                done = true;
                request.connection().close();
            }
            watch();
        }
    }
}
