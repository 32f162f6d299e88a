package dev.chatroom.http;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Answers for what lies below {@code /room/} and isn't there, in the form of all refusals there.
 *
 * <p>On the request's event loop.
 */
@Singleton
final class NotThere {

    void route(@Observes Router router) {
        router.routeWithRegex("/room/.+")
                .order(MessagesRoute.BEFORE_ALL_OTHERS + 1)
                .handler(context -> answer(context.request()));
    }

    private static void answer(HttpServerRequest request) {
        Body.discard(request, Problem.noSuchPath(request.path()));
    }
}
