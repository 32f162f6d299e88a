package dev.chatroom.http;

import dev.chatroom.entrance.Channels;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.util.concurrent.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads a request's body, of which never more is kept than it may have, and one read of the socket.
 * One that is longer, or doesn't end, is answered as soon as that shows; its connection is closed a
 * little later, so that the answer isn't lost in a reset.
 *
 * <p>On the request's event loop.
 */
final class Body {

    private static final long SECONDS_TO_LINGER = 5;

    /** Bytes that are sooner read, to be thrown away, than a new connection is made. */
    private static final int SHORT = 64 * 1024;

    private final HttpServerRequest request;
    private final EventLoop loop;
    private final int most;
    private final Problem tooLong;
    private final Consumer<byte[]> whole;
    private final Consumer<Problem> refused;
    private final Buffer bytes = Buffer.buffer();
    private final Future<?> timeout;
    private boolean done;

    private Body(
            HttpServerRequest request,
            EventLoop loop,
            int most,
            Problem tooLong,
            Duration patience,
            Consumer<byte[]> whole,
            Consumer<Problem> refused) {
        this.request = request;
        this.loop = loop;
        this.most = most;
        this.tooLong = tooLong;
        this.whole = whole;
        this.refused = refused;
        this.timeout =
                loop.schedule(
                        () -> refuse(Problem.tooSlow()),
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * @param most bytes
     * @param tooLong what is answered if there are more
     * @param patience so long they may take to come
     * @param whole gets all of them
     * @param refused answers instead, why there is no whole
     */
    static void read(
            HttpServerRequest request,
            EventLoop loop,
            int most,
            Problem tooLong,
            Duration patience,
            Consumer<byte[]> whole,
            Consumer<Problem> refused) {
        var body = new Body(request, loop, most, tooLong, patience, whole, refused);
        if (announced(request) > most) {
            body.refuse(tooLong);
            return;
        }
        request.exceptionHandler(gone -> body.finish());
        request.handler(body::add);
        request.endHandler(end -> body.end());
        if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaderNames.EXPECT))) {
            request.response().writeContinue();
        }
    }

    /** Answers a request without a look at its body, if it has one. */
    static void discard(HttpServerRequest request, Problem why) {
        boolean endsSoon =
                announced(request) <= SHORT
                        && !request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING);
        if (endsSoon) {
            why.answer(request.response());
            return;
        }
        var body =
                new Body(
                        request,
                        Channels.of(request).eventLoop(),
                        0,
                        why,
                        Duration.ZERO,
                        none -> {},
                        problem -> problem.answer(request.response()));
        body.refuse(why);
    }

    /** Bytes that it says it has, or 0. */
    private static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaderNames.CONTENT_LENGTH);
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE; // More digits than a long has.
        }
    }

    private void add(Buffer part) {
        if (!done) {
            bytes.appendBuffer(part);
            if (bytes.length() > most) {
                refuse(tooLong);
            }
        }
    }

    private void end() {
        if (!done) {
            finish();
            whole.accept(bytes.getBytes());
        }
    }

    private void finish() {
        done = true;
        timeout.cancel(false);
    }

    private void refuse(Problem why) {
        if (done) {
            return;
        }
        finish();
        refused.accept(why.andClose());
        request.handler(rest -> {});
        request.endHandler(end -> request.connection().close());
        loop.schedule(() -> request.connection().close(), SECONDS_TO_LINGER, TimeUnit.SECONDS);
    }
}
