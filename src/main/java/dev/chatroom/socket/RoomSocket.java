package dev.chatroom.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;

/**
 * The room's WebSocket: registers each connection with the room when it opens, and sees to it that
 * it leaves when it closes.
 *
 * <p>Frames don't come this way. {@link Frames} takes them from the channel, where a sender can be
 * read more slowly; see docs/adr/0002. Nor do errors: it closes the connection, and that comes
 * here.
 *
 * <p>{@code CONCURRENT}, because the serial mode keeps a queue of messages for each connection, 1.3
 * kB of it, and there are none to queue.
 */
@Singleton
@WebSocket(path = "/room", inboundProcessingMode = InboundProcessingMode.CONCURRENT)
public class RoomSocket {

    @OnOpen
    @NonBlocking
    void open(WebSocketConnection connection) {
        connection.userData().get(Client.KEY).opened();
    }

    /** The channel has told the client already; a second time does nothing. */
    @OnClose
    @NonBlocking
    void close(WebSocketConnection connection, CloseReason reason) {
        connection.userData().get(Client.KEY).gone();
    }
}
