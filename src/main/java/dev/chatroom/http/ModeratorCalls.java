package dev.chatroom.http;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.entrance.Query;
import dev.chatroom.http.OneShot.Outcome;
import dev.chatroom.http.OneShot.Outcome.Kept;
import dev.chatroom.http.OneShot.Outcome.NotDone;
import dev.chatroom.http.OneShot.Outcome.NothingLeft;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.people.UserIds;
import dev.chatroom.room.Room;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.arc.ClientProxy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a moderator asks for, from the request to its answer.
 *
 * <p>On the request's event loop.
 */
@ApplicationScoped
class ModeratorCalls {

    private final OneShot.House house;
    private final Arrival arrival;
    private final Moderation moderation;
    private final Faults faults;
    private final int messageBytes;

    ModeratorCalls(
            Room room,
            MemoryLog log,
            JsonLines lines,
            Pace pace,
            Arrival arrival,
            Moderation moderation,
            Faults faults,
            Settings settings) {
        this.house = new OneShot.House(ClientProxy.unwrap(room), log, lines, pace);
        this.arrival = arrival;
        this.moderation = moderation;
        this.faults = faults;
        this.messageBytes = settings.limits().messageBytes();
    }

    /** What a body says about a user. */
    interface Measure {
        Act of(String user, JsonBody body) throws BadValue;
    }

    /** What is done with a whole body. */
    private interface OnBody {
        void accept(byte[] body) throws BadValue;
    }

    void delete(RoutingContext context) throws BadValue {
        HttpServerRequest request = context.request();
        String position = context.pathParam("position");
        Optional<Position> message = Position.parse(position);
        if (message.isPresent()) {
            act(request, Orders.deletion(message.get(), Query.value(request, "reason")));
        } else {
            Body.discard(request, Problem.notHeld(position));
        }
    }

    void measure(RoutingContext context, Measure measure) {
        onUser(context, user -> readJson(context.request(), body -> measure.of(user, body)));
    }

    void lift(RoutingContext context, Function<String, Act> lifting) {
        onUser(context, user -> act(context.request(), lifting.apply(user)));
    }

    private static void onUser(RoutingContext context, Consumer<String> what) {
        String user = context.pathParam("user");
        if (UserIds.isOne(user)) {
            what.accept(user);
        } else {
            Body.discard(context.request(), noUser(user));
        }
    }

    private static Problem noUser(String id) {
        return new Problem(
                404,
                "not-found",
                "'%s' isn't the id of a user, such as u7k2mq4fs0f5r1gbd."
                        .formatted(Problem.quote(id)),
                Map.of());
    }

    void mode(RoutingContext context) {
        readJson(context.request(), body -> Orders.mode(moderation.mode(), body));
    }

    void announce(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Problem> unsupported = TextBody.unsupported(request);
        if (unsupported.isPresent()) {
            Body.discard(request, unsupported.get());
            return;
        }
        read(
                request,
                TextBody.most(request, messageBytes),
                Problem.tooLong(messageBytes),
                body -> announce(request, TextBody.words(request, body)));
    }

    private void announce(HttpServerRequest request, Words words) {
        Optional<Problem> wrong = TextBody.wrong(words, messageBytes);
        if (wrong.isPresent()) {
            wrong.get().answer(request.response());
        } else {
            act(request, new Announcement(words.text()));
        }
    }

    /** What a body in JSON asks for. */
    private interface Order {
        Act of(JsonBody body) throws BadValue;
    }

    private void readJson(HttpServerRequest request, Order order) {
        Optional<Problem> unsupported = TextBody.encoded(request);
        if (unsupported.isPresent()) {
            Body.discard(request, unsupported.get());
            return;
        }
        read(
                request,
                JsonBody.MOST,
                JsonBody.tooLong(),
                body -> act(request, order.of(JsonBody.of(body))));
    }

    private void read(HttpServerRequest request, int most, Problem tooLong, OnBody whole) {
        Body.read(
                request,
                Channels.of(request).eventLoop(),
                most,
                tooLong,
                house.pace().body(),
                body -> faults.guard(request.response(), () -> take(request, body, whole)),
                why -> why.answer(request.response()));
    }

    private static void take(HttpServerRequest request, byte[] body, OnBody whole) {
        try {
            whole.accept(body);
        } catch (BadValue bad) {
            bad.problem().answer(request.response());
        }
    }

    private void act(HttpServerRequest request, Act act) {
        new Moderator(
                        house,
                        Channels.of(request).eventLoop(),
                        arrival.caller(request),
                        act,
                        outcome -> answer(outcome, act, request.response()))
                .begin();
    }

    private static void answer(Outcome outcome, Act act, HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case NotDone(Problem why) -> why.answer(response);
            case Kept kept when act instanceof Announcement -> Posts.kept(kept, response);
            case Kept _, NothingLeft _ ->
                    response.setStatusCode(204)
                            .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                            .end();
        }
    }
}
