package dev.chatroom.http;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.http.OneShot.Outcome;
import dev.chatroom.http.OneShot.Outcome.Kept;
import dev.chatroom.http.OneShot.Outcome.NotDone;
import dev.chatroom.http.OneShot.Outcome.NothingLeft;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.json.MessageId;
import dev.chatroom.room.Room;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.arc.ClientProxy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * What somebody says by {@code POST}, from the request to its answer (docs/protocol.md, section 5).
 *
 * <p>On the request's event loop.
 */
@ApplicationScoped
class Posts {

    private final OneShot.House house;
    private final FramePool pool;
    private final Arrival arrival;
    private final Admission admission;
    private final Allowances spoken;
    private final Faults faults;
    private final int messageBytes;

    Posts(
            Room room,
            MemoryLog log,
            FramePool pool,
            JsonLines lines,
            Pace pace,
            Arrival arrival,
            Admission admission,
            Allowances spoken,
            Faults faults,
            Settings settings) {
        this.house = new OneShot.House(ClientProxy.unwrap(room), log, lines, pace);
        this.pool = pool;
        this.arrival = arrival;
        this.admission = admission;
        this.spoken = spoken;
        this.faults = faults;
        this.messageBytes = settings.limits().messageBytes();
    }

    void answer(HttpServerRequest request) {
        Optional<Problem> problem = problem(request);
        if (problem.isPresent()) {
            Body.discard(request, problem.get());
            return;
        }
        EventLoop loop = Channels.of(request).eventLoop();
        Body.read(
                request,
                loop,
                TextBody.most(request, messageBytes),
                Problem.tooLong(messageBytes),
                house.pace().body(),
                body -> faults.guard(request.response(), () -> say(request, loop, body)));
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        if (admission.isClosed()) {
            return Optional.of(Problem.draining());
        }
        return Arrival.badName(request)
                .map(line -> Problem.badRequest("bad-name", line))
                .or(() -> badId(request))
                .or(() -> TextBody.unsupported(request));
    }

    private static Optional<Problem> badId(HttpServerRequest request) {
        return Optional.ofNullable(request.getParam("id"))
                .filter(id -> !MessageId.isOne(id))
                .map(
                        id ->
                                Problem.badRequest(
                                        "bad-id",
                                        "id must be 1 to 64 of A-Z a-z 0-9 _ -, not '%s'."
                                                .formatted(Problem.quote(id))));
    }

    private void say(HttpServerRequest request, EventLoop loop, byte[] body) {
        Optional<Words> words = TextBody.words(request, body);
        String address = Arrival.address(request);
        Caller caller = arrival.caller(request);
        Optional<Problem> problem =
                TextBody.wrong(words, messageBytes)
                        .or(() -> tooFast(caller.user(), address, System.nanoTime()));
        if (problem.isPresent()) {
            problem.get().answer(request.response());
            return;
        }
        boolean toPage = words.get().form() && MediaType.isAccepted(MediaType.HTML, request);
        new Speaker(
                        house,
                        pool,
                        loop,
                        caller,
                        Optional.ofNullable(request.getParam("id")),
                        words.get().text(),
                        outcome -> answer(outcome, toPage, request.response()))
                .begin();
    }

    private Optional<Problem> tooFast(String user, String address, long now) {
        long wait = spoken.take(user, now);
        if (wait == 0) {
            wait = spoken.take(address, now);
        }
        return wait == 0
                ? Optional.empty()
                : Optional.of(
                        Problem.tooFast("You, or others at your address, speak too fast", wait));
    }

    private static void answer(Outcome outcome, boolean toPage, HttpServerResponse response) {
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case NotDone(Problem why) -> why.answer(response);
            case NothingLeft _ -> throw new IllegalStateException("what is said isn't nothing");
            case Kept _ when toPage ->
                    response.setStatusCode(303).putHeader(HttpHeaderNames.LOCATION, "/").end();
            case Kept kept -> kept(kept, response);
        }
    }

    /** The entry itself, and where it is from now on. */
    static void kept(Kept kept, HttpServerResponse response) {
        response.setStatusCode(kept.before() ? 200 : 201)
                .putHeader(HttpHeaderNames.LOCATION, MessagesRoute.PATH + "/" + kept.at())
                .putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .end(kept.json().appendByte((byte) '\n'));
    }
}
