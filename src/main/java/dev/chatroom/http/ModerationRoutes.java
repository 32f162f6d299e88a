package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.moderation.Act.Unban;
import dev.chatroom.moderation.Act.Unmute;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * Where moderators do what they may, over HTTP (docs/protocol.md, section 8).
 *
 * <p>On the request's event loop, which nothing here keeps waiting.
 */
@ApplicationScoped
class ModerationRoutes {

    private static final String MUTE = "/room/users/:user/mute";
    private static final String BAN = "/room/users/:user/ban";
    private static final String MODE = "/room/mode";
    private static final String ANNOUNCEMENT = "/room/announcement";
    private static final String TRAIL = "/room/moderation";

    private final ModeratorsOnly gate;
    private final ModeratorCalls calls;
    private final AuditTrail trail;
    private final Faults faults;

    ModerationRoutes(ModeratorsOnly gate, ModeratorCalls calls, AuditTrail trail, Faults faults) {
        this.gate = gate;
        this.calls = calls;
        this.trail = trail;
        this.faults = faults;
    }

    /** What one method does at one address, once it is sure that a moderator asks. */
    private interface Call {
        void answer(RoutingContext context) throws BadValue;
    }

    void route(@Observes Router router) {
        // What else may be done with a message is MessagesRoute's.
        on(HttpMethod.DELETE, MessagesRoute.PATH + "/:position", calls::delete, router);

        on(HttpMethod.PUT, MUTE, context -> calls.measure(context, Orders::mute), router);
        on(HttpMethod.DELETE, MUTE, context -> calls.lift(context, Unmute::new), router);
        otherwise(MUTE, "PUT, DELETE", router);

        on(HttpMethod.PUT, BAN, context -> calls.measure(context, Orders::ban), router);
        on(HttpMethod.DELETE, BAN, context -> calls.lift(context, Unban::new), router);
        otherwise(BAN, "PUT, DELETE", router);

        on(HttpMethod.PUT, MODE, calls::mode, router);
        otherwise(MODE, "PUT", router);

        on(HttpMethod.POST, ANNOUNCEMENT, calls::announce, router);
        otherwise(ANNOUNCEMENT, "POST", router);

        on(HttpMethod.GET, TRAIL, trail::answer, router);
        on(HttpMethod.HEAD, TRAIL, trail::answer, router);
        otherwise(TRAIL, "GET, HEAD", router);
    }

    private void on(HttpMethod method, String path, Call call, Router router) {
        router.route(method, path)
                .order(MessagesRoute.BEFORE_ALL_OTHERS - 1)
                .handler(context -> faults.guard(context.response(), () -> go(context, call)));
    }

    private static void otherwise(String path, String allowed, Router router) {
        router.route(path)
                .order(MessagesRoute.BEFORE_ALL_OTHERS)
                .handler(context -> notAllowed(context.request(), allowed));
    }

    private static void notAllowed(HttpServerRequest request, String allowed) {
        Body.discard(request, Problem.notAllowed(request.method().name(), allowed));
    }

    private void go(RoutingContext context, Call call) {
        HttpServerRequest request = context.request();
        Optional<Problem> refusal = gate.refusal(request).or(() -> badName(request));
        if (refusal.isPresent()) {
            Body.discard(request, refusal.get());
            return;
        }
        try {
            call.answer(context);
        } catch (BadValue bad) {
            Body.discard(request, bad.problem());
        }
    }

    private static Optional<Problem> badName(HttpServerRequest request) {
        return Arrival.badName(request).map(line -> Problem.badRequest("bad-name", line));
    }
}
