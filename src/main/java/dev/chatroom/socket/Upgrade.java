package dev.chatroom.socket;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Channels;
import dev.chatroom.entrance.VisitLog;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Terms;
import dev.chatroom.people.UserIds;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Room;
import dev.chatroom.watch.LineLimit;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.quarkus.arc.ClientProxy;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts a client between the channel and Vert.x as its connection becomes a WebSocket. */
@ApplicationScoped
public class Upgrade implements HttpUpgradeCheck {

    /** Vert.x's own handler, to which all frames would go. */
    private static final String VERTX_HANDLER = "handler";

    /** Vert.x's timer for each connection. Frames that the room sends pass it by, unseen. */
    private static final String VERTX_IDLE = "idle";

    private final Room room;
    private final FanOuts fanOuts;
    private final Talks talks;
    private final Arrival arrival;
    private final UserIds ids;
    private final Admission admission;
    private final Terms terms;
    private final Allowances spoken;
    private final VisitLog visits;
    private final LineLimit faults = LineLimit.ofFaults(System::nanoTime);

    Upgrade(
            Room room,
            FanOuts fanOuts,
            Talks talks,
            Arrival arrival,
            UserIds ids,
            Admission admission,
            Terms terms,
            Allowances spoken,
            VisitLog visits) {
        this.room = ClientProxy.unwrap(room); // As FanOuts does, and for the same reason.
        this.fanOuts = fanOuts;
        this.talks = talks;
        this.arrival = arrival;
        this.ids = ids;
        this.admission = admission;
        this.terms = terms;
        this.spoken = spoken;
        this.visits = visits;
    }

    /** Runs on the connection's event loop, after {@link Handshake} let the request pass. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        Channel channel = Channels.of(request);
        FanOut fanOut = fanOuts.of(channel.eventLoop());
        fanOut.takeTurnIfDue();
        Dialect dialect = Handshake.dialect(request);
        var guest =
                new Guest(
                        dialect,
                        arrival.caller(request, arrival.user(request).orElseGet(ids::next)),
                        Arrival.since(request),
                        admission.enter(Arrival.address(request), fanOut.now()),
                        terms,
                        spoken,
                        visits.of(request));
        var frames =
                new Frames(
                        talks.longest(dialect),
                        faults,
                        request.headers()::clear,
                        wire -> new Client(room, fanOut, wire, guest, talks));
        // Vert.x's own allocator makes a new array for each frame that comes in.
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.pipeline().addBefore(VERTX_HANDLER, Frames.NAME, frames);
        // The decoder of frames will come right before that of requests.
        String requests = channel.pipeline().context(HttpRequestDecoder.class).name();
        channel.pipeline().addBefore(requests, null, new Sips());
        if (channel.pipeline().get(VERTX_IDLE) != null) {
            channel.pipeline().remove(VERTX_IDLE);
        }
        context.userData().put(Client.KEY, frames.client());
        return CheckResult.permitUpgrade();
    }
}
