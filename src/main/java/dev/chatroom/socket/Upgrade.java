package dev.chatroom.socket;

import dev.chatroom.Settings;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.FramePool;
import dev.chatroom.room.Room;
import dev.chatroom.watch.LineLimit;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
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
    private final FramePool pool;
    private final Admission admission;
    private final Terms terms;
    private final VisitLog visits;
    private final LineLimit faults = LineLimit.ofFaults(System::nanoTime);
    private final int messageBytes;

    Upgrade(
            Room room,
            FanOuts fanOuts,
            FramePool pool,
            Admission admission,
            Terms terms,
            VisitLog visits,
            Settings settings) {
        this.room = ClientProxy.unwrap(room); // As FanOuts does, and for the same reason.
        this.fanOuts = fanOuts;
        this.pool = pool;
        this.admission = admission;
        this.terms = terms;
        this.visits = visits;
        this.messageBytes = settings.limits().messageBytes();
    }

    /** Runs on the connection's event loop, after {@link Handshake} let the request pass. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext context) {
        HttpServerRequest request = context.httpRequest();
        Channel channel = Channels.of(request);
        FanOut fanOut = fanOuts.of(channel.eventLoop());
        var guest =
                new Guest(
                        Handshake.since(request),
                        admission.enter(Handshake.address(request), fanOut.now()),
                        terms,
                        visits.of(request));
        var frames =
                new Frames(
                        messageBytes,
                        pool,
                        faults,
                        request.headers()::clear,
                        wire -> new Client(room, fanOut, wire, guest));
        // Vert.x's own allocator makes a new array for each frame that comes in.
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        channel.pipeline().addBefore(VERTX_HANDLER, Frames.NAME, frames);
        if (channel.pipeline().get(VERTX_IDLE) != null) {
            channel.pipeline().remove(VERTX_IDLE);
        }
        context.userData().put(Client.KEY, frames.client());
        return CheckResult.permitUpgrade();
    }
}
