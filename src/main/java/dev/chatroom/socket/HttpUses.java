package dev.chatroom.socket;

import dev.chatroom.entrance.Channels;
import io.netty.channel.Channel;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Tells the {@link Sweeper} which connections have a request that is being answered. */
@ApplicationScoped
class HttpUses {

    private static final int FIRST = -2000;

    void route(@Observes Router router) {
        router.route().order(FIRST).handler(this::note);
    }

    /** Who asks for a WebSocket gets it, or an answer, at once: there is nothing to note. */
    private void note(RoutingContext context) {
        if (!context.request().headers().contains(HttpHeaders.UPGRADE)
                || !"/room".equals(context.normalizedPath())) {
            note(context, Channels.of(context.request()));
        }
        context.next();
    }

    private static void note(RoutingContext context, Channel channel) {
        HttpUse use = HttpUse.of(channel);
        use.begins();
        // The answer may end on another thread.
        context.addEndHandler(ended -> channel.eventLoop().execute(use::ends));
    }
}
