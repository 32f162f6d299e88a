package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.entrance.VisitLog;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Admission.Seat;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Room;
import dev.chatroom.watch.Counts;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.quarkus.arc.ClientProxy;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/** Takes in who wants to hear the room as server-sent events (docs/protocol.md, section 5). */
@ApplicationScoped
public class Listeners {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final ListenerLane.House house;
    private final Arrival arrival;
    private final Admission admission;
    private final VisitLog visits;
    private final Map<EventLoop, ListenerLane> byLoop = new ConcurrentHashMap<>();

    Listeners(
            Room room,
            MemoryLog log,
            Archive archive,
            JsonLines lines,
            Counts counts,
            Pace pace,
            Arrival arrival,
            Admission admission,
            VisitLog visits,
            Faults faults,
            RandomGenerator random) {
        this.house =
                new ListenerLane.House(
                        ClientProxy.unwrap(room),
                        log,
                        archive,
                        lines,
                        counts,
                        admission,
                        faults,
                        pace,
                        random);
        this.arrival = arrival;
        this.admission = admission;
        this.visits = visits;
    }

    /** Ends all answers within {@code window}. Any thread; returns at once. */
    public void endAll(Duration window) {
        byLoop.values().forEach(lane -> lane.endAll(window));
    }

    /** Answers for as long as the client and the room are there. On the request's event loop. */
    void answer(HttpServerRequest request) {
        Optional<Problem> problem = problem(request);
        if (problem.isPresent()) {
            problem.get().answer(request.response());
        } else if (request.method() == HttpMethod.HEAD) {
            HttpServerResponse response = request.response();
            ListenerLane.headers(response);
            response.end();
        } else {
            takeIn(request);
        }
    }

    private void takeIn(HttpServerRequest request) {
        String address = Arrival.address(request);
        Optional<Seat> seat = admission.enter(address, System.nanoTime());
        var visit = visits.of(request);
        if (seat.isEmpty()) {
            visit.turnedAway();
            Problem.full().answer(request.response());
            return;
        }
        Caller caller = arrival.caller(request);
        Channel channel = Channels.of(request);
        var guest = new Guest(caller, since(request), seat.get(), visit);
        ListenerLane lane =
                byLoop.computeIfAbsent(channel.eventLoop(), loop -> new ListenerLane(house, loop));
        new Listener(lane, request, channel, guest).join();
    }

    private Optional<Problem> problem(HttpServerRequest request) {
        if (admission.isClosed()) {
            return Optional.of(Problem.draining());
        }
        return Arrival.badName(request)
                .map(line -> Problem.badRequest("bad-name", line))
                .or(
                        () ->
                                Arrival.badSince(request)
                                        .map(line -> Problem.badRequest("bad-since", line)))
                .or(() -> badLastEventId(request));
    }

    private static Optional<Problem> badLastEventId(HttpServerRequest request) {
        return lastEventId(request)
                .filter(id -> Position.parse(id).isEmpty())
                .map(
                        id ->
                                Problem.badRequest(
                                        "bad-since",
                                        "%s must be a position such as 1790000000000-59, not '%s'."
                                                .formatted(LAST_EVENT_ID, Problem.quote(id))));
    }

    /** The header is newer than the address, which a browser sends again as it was. */
    private static Optional<Position> since(HttpServerRequest request) {
        return lastEventId(request).flatMap(Position::parse).or(() -> Arrival.since(request));
    }

    private static Optional<String> lastEventId(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(LAST_EVENT_ID)).filter(id -> !id.isEmpty());
    }
}
