package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.entrance.Origins;
import dev.chatroom.limits.Admission;
import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The room without a WebSocket: {@code /room/messages} (docs/protocol.md, section 5).
 *
 * <p>On the request's event loop, which nothing here keeps waiting.
 */
@ApplicationScoped
class MessagesRoute {

    static final String PATH = "/room/messages";

    /** Whether the answer begins right where the client asked for. */
    static final String RESUMED = "Chatroom-Resumed";

    private static final int BEFORE_ALL_OTHERS = -1000;

    private final Origins origins;
    private final Posts posts;
    private final Listeners listeners;
    private final Admission admission;
    private final MemoryLog log;
    private final JsonLines lines;
    private final Pace pace;
    private final Faults faults;

    MessagesRoute(
            Origins origins,
            Posts posts,
            Listeners listeners,
            Admission admission,
            MemoryLog log,
            JsonLines lines,
            Pace pace,
            Faults faults) {
        this.origins = origins;
        this.posts = posts;
        this.listeners = listeners;
        this.admission = admission;
        this.log = log;
        this.lines = lines;
        this.pace = pace;
        this.faults = faults;
    }

    void route(@Observes Router router) {
        router.route(PATH).order(BEFORE_ALL_OTHERS).handler(context -> safely(context, this::all));
        router.route(PATH + "/:position")
                .order(BEFORE_ALL_OTHERS)
                .handler(
                        context ->
                                safely(
                                        context,
                                        request -> one(context.pathParam("position"), request)));
    }

    private void safely(RoutingContext context, Consumer<HttpServerRequest> answer) {
        faults.guard(context.response(), () -> answer.accept(context.request()));
    }

    private void all(HttpServerRequest request) {
        Optional<String> foreign = origins.refusal(request);
        if (foreign.isPresent()) {
            Body.discard(request, Problem.forbidden(foreign.get()));
        } else if (request.method() == HttpMethod.POST) {
            posts.answer(request);
        } else if (!isRead(request)) {
            Body.discard(request, Problem.notAllowed(request.method().name(), "GET, HEAD, POST"));
        } else {
            read(request);
        }
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private void read(HttpServerRequest request) {
        request.response().putHeader(HttpHeaderNames.VARY, "Accept");
        if (!admission.mayKnock(Arrival.address(request), System.nanoTime())) {
            Problem.tooFast("Too many requests come from your address", 0)
                    .answer(request.response());
        } else if (MediaType.isAccepted(MediaType.EVENTS, request)) {
            listeners.answer(request);
        } else {
            list(request);
        }
    }

    private void list(HttpServerRequest request) {
        Optional<Problem> problem = Listing.problem(request);
        HttpServerResponse response = request.response();
        if (problem.isPresent()) {
            problem.get().answer(response);
            return;
        }
        var listing = Listing.of(request, log);
        response.putHeader(HttpHeaderNames.CONTENT_TYPE, MediaType.LINES)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store");
        if (Listing.hasPosition(request)) {
            response.putHeader(RESUMED, Boolean.toString(listing.resumed()));
        }
        if (request.method() == HttpMethod.HEAD) {
            response.end();
        } else {
            new Export(
                            log,
                            lines,
                            listing,
                            Channels.of(request),
                            response,
                            () -> request.connection().close(),
                            pace.reader().toNanos())
                    .start();
        }
    }

    private void one(String position, HttpServerRequest request) {
        Optional<String> foreign = origins.refusal(request);
        if (foreign.isPresent()) {
            Body.discard(request, Problem.forbidden(foreign.get()));
        } else if (!isRead(request)) {
            Body.discard(request, Problem.notAllowed(request.method().name(), "GET, HEAD"));
        } else {
            Optional<Buffer> json = Position.parse(position).flatMap(this::json);
            HttpServerResponse response = request.response();
            if (json.isPresent()) {
                response.putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json")
                        .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                        .end(json.get());
            } else {
                Problem.notHeld(position).answer(response);
            }
        }
    }

    private Optional<Buffer> json(Position at) {
        Entry entry = log.at(at.seq());
        if (at.epoch() != log.epoch() || at.seq() <= log.before() || entry == null) {
            return Optional.empty();
        }
        var json = Buffer.buffer();
        lines.append(entry, json);
        json.appendByte((byte) '\n');
        return log.stillHas(at.seq()) ? Optional.of(json) : Optional.empty();
    }
}
