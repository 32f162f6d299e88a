package dev.chatroom.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.entrance.Query;
import dev.chatroom.http.OneShot.Outcome;
import dev.chatroom.http.OneShot.Outcome.Kept;
import dev.chatroom.http.OneShot.Outcome.NotDone;
import dev.chatroom.http.OneShot.Outcome.NothingLeft;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Room;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.arc.ClientProxy;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
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
    private final RefusedForm page;
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
            RefusedForm page,
            Settings settings) {
        this.house = new OneShot.House(ClientProxy.unwrap(room), log, lines, pace);
        this.pool = pool;
        this.arrival = arrival;
        this.admission = admission;
        this.spoken = spoken;
        this.faults = faults;
        this.page = page;
        this.messageBytes = settings.limits().messageBytes();
    }

    void answer(HttpServerRequest request) {
        Optional<Problem> problem = problem(request);
        if (problem.isPresent() && !isOfPage(request)) {
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
                body -> faults.guard(request.response(), () -> read(request, loop, body, problem)),
                why -> refuse(why, request, Words.none()));
    }

    /** Whether a form of the page sent it, which a browser shows the answer of. */
    private static boolean isOfPage(HttpServerRequest request) {
        return Words.Kind.of(MediaType.of(request)).isForm()
                && MediaType.isPreferred(MediaType.HTML, MediaType.JSON, request);
    }

    private void refuse(Problem why, HttpServerRequest request, Words words) {
        if (words.form() && isOfPage(request)) {
            String text = new String(words.text(), UTF_8);
            why.answer(
                    request.response(),
                    MediaType.HTML + ";charset=UTF-8",
                    () -> page.page(request, why.code(), why.detail(), text, words.name()));
        } else {
            why.answer(request.response());
        }
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        if (admission.isClosed()) {
            return Optional.of(Problem.draining());
        }
        return PostProblems.ofHead(request);
    }

    private void read(
            HttpServerRequest request, EventLoop loop, byte[] body, Optional<Problem> known) {
        try {
            say(request, loop, TextBody.words(request, body), known);
        } catch (BadValue bad) {
            refuse(known.orElseGet(bad::problem), request, Words.none());
        }
    }

    private void say(
            HttpServerRequest request, EventLoop loop, Words said, Optional<Problem> known) {
        Optional<DisplayName> name = Arrival.name(request).or(() -> DisplayName.parse(said.name()));
        String address = Arrival.address(request);
        Caller caller = arrival.caller(request, name);
        Optional<Problem> problem =
                known.or(() -> PostProblems.ofWords(said, messageBytes))
                        .or(() -> tooFast(caller.user(), address, System.nanoTime()));
        if (problem.isPresent()) {
            refuse(problem.get(), request, said);
            return;
        }
        new Speaker(
                        house,
                        pool,
                        loop,
                        caller,
                        Query.value(request, "id"),
                        said.text(),
                        outcome -> answer(outcome, request, said))
                .begin();
    }

    private Optional<Problem> tooFast(String user, String address, long now) {
        long wait = spoken.untilNext(user, now);
        if (wait == 0) {
            wait = admission.untilMaySpeak(address, now);
        }
        if (wait == 0) {
            wait = spoken.take(user, now);
        }
        return wait == 0
                ? Optional.empty()
                : Optional.of(
                        Problem.tooFast("You, or others at your address, speak too fast", wait));
    }

    private void answer(Outcome outcome, HttpServerRequest request, Words words) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        switch (outcome) {
            case NotDone(Problem why) -> refuse(why, request, words);
            case NothingLeft _ -> throw new IllegalStateException("what is said isn't nothing");
            case Kept _ when words.form() && isOfPage(request) ->
                    response.setStatusCode(303)
                            .putHeader(HttpHeaderNames.LOCATION, backToPage(words.name()))
                            .end();
            case Kept kept -> kept(kept, response);
        }
    }

    /** Relative, since the page may lie below a path that only a proxy knows. */
    private static String backToPage(String name) {
        return name.isEmpty() ? "../" : "../?name=" + URLEncoder.encode(name, UTF_8);
    }

    /** The entry itself, and where it is from now on. */
    static void kept(Kept kept, HttpServerResponse response) {
        response.setStatusCode(kept.before() ? 200 : 201)
                .putHeader(HttpHeaderNames.LOCATION, MessagesRoute.PATH + "/" + kept.at())
                .putHeader(HttpHeaderNames.CONTENT_TYPE, MediaType.JSON)
                .putHeader(HttpHeaderNames.CACHE_CONTROL, "no-store")
                .end(kept.json().appendByte((byte) '\n'));
    }
}
