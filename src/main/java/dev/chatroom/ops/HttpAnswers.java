package dev.chatroom.ops;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/**
 * Counts, by their status, the answers of all that lies below {@code /room/}; handshakes are at
 * {@code /room} itself and counted elsewhere. What isn't ended, since its client left, counts with
 * the status that it was begun with.
 */
@Singleton
final class HttpAnswers {

    /** So early that whoever refuses is counted. */
    private static final int BEFORE_ALL_OTHERS = -3000;

    /** What there is from the beginning, so that it can be seen to grow. */
    private static final int[] USUAL = {200, 201, 204, 400, 401, 403, 404, 405, 413, 429, 500, 503};

    private final MeterRegistry registry;

    HttpAnswers(MeterRegistry registry) {
        this.registry = registry;
        for (int status : USUAL) {
            counter(status);
        }
    }

    private Counter counter(int status) {
        return Counter.builder("chatroom.http.answers")
                .tag("status", Integer.toString(status))
                .description("Requests below /room/ that were answered")
                .register(registry);
    }

    void route(@Observes Router router) {
        router.route("/room/*").order(BEFORE_ALL_OTHERS).handler(this::count);
    }

    private void count(RoutingContext context) {
        if (context.request().path().length() > "/room".length()) {
            context.addEndHandler(ended -> count(context.response()));
        }
        context.next();
    }

    private void count(HttpServerResponse response) {
        if (response.headWritten()) {
            counter(response.getStatusCode()).increment();
        }
    }
}
