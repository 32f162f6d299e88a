package dev.chatroom.entrance;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers a request that doesn't say for which host it is, or not so that it can be read (RFC 9112,
 * section 3.2). Vert.x fails it before anybody sees it, and Quarkus would write an error with a
 * stack trace for each, which anybody could fill a log with.
 */
@Singleton
class NoHost {

    private static final int BAD_REQUEST = 400;
    private static final int BEFORE_ALL_OTHERS = Integer.MIN_VALUE;

    void route(@Observes Router router) {
        router.route().order(BEFORE_ALL_OTHERS).failureHandler(NoHost::answer);
    }

    private static void answer(RoutingContext context) {
        if (context.statusCode() != BAD_REQUEST || context.request().authority() != null) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(BAD_REQUEST)
                .putHeader(HttpHeaderNames.CONTENT_TYPE, "text/plain;charset=UTF-8")
                .end(
                        "The Host header must be the host that this was sent to, such as chat.example.com.\n");
    }
}
