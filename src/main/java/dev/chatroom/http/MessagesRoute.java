package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Bans;
import dev.chatroom.entrance.Channels;
import dev.chatroom.entrance.Origins;
import dev.chatroom.limits.Admission;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.room.Archive;
import io.netty.handler.codec.http.HttpHeaderNames;
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

    static final int BEFORE_ALL_OTHERS = -1000;

    private static final String ALL = "GET, HEAD, POST";
    private static final String READS = "GET, HEAD";

    /** Of one message; to delete it is {@link ModerationRoutes}'. */
    private static final String ONE = "GET, HEAD, DELETE";

    private final Origins origins;
    private final Arrival arrival;
    private final Bans bans;
    private final Cors cors;
    private final Posts posts;
    private final Listeners listeners;
    private final OneMessage message;
    private final Admission admission;
    private final MemoryLog log;
    private final Archive archive;
    private final JsonLines lines;
    private final Pace pace;
    private final Faults faults;

    MessagesRoute(
            Origins origins,
            Arrival arrival,
            Bans bans,
            Cors cors,
            Posts posts,
            Listeners listeners,
            OneMessage message,
            Admission admission,
            MemoryLog log,
            Archive archive,
            JsonLines lines,
            Pace pace,
            Faults faults) {
        this.origins = origins;
        this.arrival = arrival;
        this.bans = bans;
        this.cors = cors;
        this.posts = posts;
        this.listeners = listeners;
        this.message = message;
        this.admission = admission;
        this.log = log;
        this.archive = archive;
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
        if (isAnswered(request, ALL)) {
            return;
        }
        if (request.method() == HttpMethod.POST) {
            posts.answer(request);
        } else if (!isRead(request)) {
            Body.discard(request, Problem.notAllowed(request.method().name(), ALL));
        } else {
            read(request);
        }
    }

    /** Refuses pages that may not ask, and tells those that may what they can. */
    private boolean isAnswered(HttpServerRequest request, String methods) {
        Optional<String> foreign = origins.refusal(request);
        foreign.ifPresent(why -> Body.discard(request, Problem.forbidden(why)));
        return foreign.isPresent() || cors.answer(request, methods) || isStranger(request);
    }

    /** Refuses those who would have to log in. */
    private boolean isStranger(HttpServerRequest request) {
        Optional<String> stranger = arrival.noLogin(request);
        stranger.ifPresent(why -> Body.discard(request, Problem.unauthorized(why, "Bearer")));
        return stranger.isPresent();
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private void read(HttpServerRequest request) {
        request.response().headers().add(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT);
        if (!admission.mayAsk(Arrival.address(request), System.nanoTime())) {
            Problem.tooFast("Too many requests come from your address", 0)
                    .answer(request.response());
            return;
        }
        Optional<Measure> ban = ban(request);
        if (ban.isPresent()) {
            Problem.banned(ban.get()).answer(request.response());
        } else if (MediaType.isPreferred(MediaType.EVENTS, MediaType.LINES, request)) {
            listeners.answer(request);
        } else {
            list(request);
        }
    }

    private Optional<Measure> ban(HttpServerRequest request) {
        return Arrival.badName(request).isPresent() ? Optional.empty() : bans.of(request);
    }

    private void list(HttpServerRequest request) {
        Optional<Problem> problem = Listing.problem(request);
        HttpServerResponse response = request.response();
        if (problem.isPresent()) {
            problem.get().answer(response);
            return;
        }
        var listing = Listing.of(request, log, archive);
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
                            archive,
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
        if (isAnswered(request, READS)) {
            return;
        }
        if (!isRead(request)) {
            Body.discard(request, Problem.notAllowed(request.method().name(), ONE));
        } else {
            message.answer(position, request);
        }
    }
}
