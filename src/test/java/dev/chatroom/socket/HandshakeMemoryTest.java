package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A connection that stays keeps nothing of the request that it began with: kilobytes each. */
@QuarkusTest
class HandshakeMemoryTest {

    @TestHTTPResource("/")
    URI server;

    @Inject LastRequest last;

    @Singleton
    static class LastRequest {

        private volatile Optional<WeakReference<RoutingContext>> request = Optional.empty();

        void route(@Observes Router router) {
            router.route("/room")
                    .order(Integer.MIN_VALUE)
                    .handler(
                            context -> {
                                request = Optional.of(new WeakReference<>(context));
                                context.next();
                            });
        }
    }

    @Test
    void theRequestIsForgotten() {
        try (var ada = RawClient.connect(server, "/room")) {
            ada.say("hi");
            assertEquals("hi", ada.hear());
            WeakReference<RoutingContext> request = last.request.orElseThrow();
            Until.holds(
                    "it is gone",
                    () -> {
                        System.gc();
                        return request.refersTo(null);
                    });
            ada.say("still here");
            assertEquals("still here", ada.hear());
        }
    }
}
