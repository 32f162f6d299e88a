package dev.chatroom.http;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.http.Speaker.Outcome;
import dev.chatroom.http.Speaker.Outcome.NotSaid;
import dev.chatroom.http.Speaker.Outcome.Said;
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
import java.util.Objects;
import java.util.Optional;

/**
 * What somebody says by {@code POST}, from the request to its answer (docs/protocol.md, section 5).
 *
 * <p>On the request's event loop.
 */
@ApplicationScoped
class Posts {

    private final Speaker.House house;
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
        this.house = new Speaker.House(ClientProxy.unwrap(room), log, pool, lines, pace);
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
        int most = Words.Kind.of(contentType(request)).most(messageBytes);
        Body.read(
                request,
                loop,
                most,
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
                .or(() -> unsupported(request));
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

    private static Optional<Problem> unsupported(HttpServerRequest request) {
        String encoding = request.getHeader(HttpHeaderNames.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            return Optional.of(
                    Problem.unsupported(
                            "A body in the encoding '%s' isn't read: send it as it is."
                                    .formatted(Problem.quote(encoding))));
        }
        return MediaType.charset(contentType(request))
                .filter(charset -> !Words.isRead(charset))
                .map(
                        charset ->
                                Problem.unsupported(
                                        "Text in '%s' isn't read: send UTF-8."
                                                .formatted(Problem.quote(charset))));
    }

    private static String contentType(HttpServerRequest request) {
        return Objects.requireNonNullElse(request.getHeader(HttpHeaderNames.CONTENT_TYPE), "");
    }

    private void say(HttpServerRequest request, EventLoop loop, byte[] body) {
        Optional<Words> words = Words.of(contentType(request), body);
        String address = Arrival.address(request);
        Caller caller = arrival.caller(request);
        Optional<Problem> problem =
                wrong(words).or(() -> tooFast(caller.user(), address, System.nanoTime()));
        if (problem.isPresent()) {
            problem.get().answer(request.response());
            return;
        }
        boolean toPage = words.get().form() && MediaType.isAccepted(MediaType.HTML, request);
        new Speaker(
                        house,
                        loop,
                        caller,
                        Optional.ofNullable(request.getParam("id")),
                        words.get().text(),
                        outcome -> answer(outcome, toPage, request.response()))
                .speak();
    }

    private Optional<Problem> wrong(Optional<Words> words) {
        if (words.isEmpty()) {
            return Optional.of(
                    Problem.badRequest("bad-form", "The form has no field 'text': send one."));
        }
        if (words.get().text().length == 0) {
            return Optional.of(
                    Problem.badRequest("empty", "There is no text: send some as the body."));
        }
        if (words.get().text().length > messageBytes) {
            return Optional.of(Problem.tooLong(messageBytes));
        }
        return words.get().isUtf8()
                ? Optional.empty()
                : Optional.of(Problem.badRequest("bad-text", "The text isn't UTF-8: send UTF-8."));
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
            case NotSaid(Problem why) -> why.answer(response);
            case Said _ when toPage ->
                    response.setStatusCode(303).putHeader(HttpHeaderNames.LOCATION, "/").end();
            case Said said ->
                    response.setStatusCode(said.before() ? 200 : 201)
                            .putHeader(
                                    HttpHeaderNames.LOCATION, MessagesRoute.PATH + "/" + said.at())
                            .putHeader(HttpHeaderNames.CONTENT_TYPE, "application/json")
                            .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                            .end(said.json().appendByte((byte) '\n'));
        }
    }
}
