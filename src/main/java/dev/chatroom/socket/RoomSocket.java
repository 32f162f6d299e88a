package dev.chatroom.socket;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * The room's WebSocket: registers each connection with the room when it opens, and sees to it that
 * it leaves when it closes.
 *
 * <p>Frames don't come this way. {@link Frames} takes them from the channel, where a sender can be
 * read more slowly; see docs/adr/0002.
 */
@Singleton // Quarkus then keeps the one instance, also while the application ends.
@WebSocket(path = "/room")
public class RoomSocket {

    private static final Logger LOG = Logger.getLogger(RoomSocket.class);

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

    @OnError
    @NonBlocking
    void error(WebSocketConnection connection, Throwable fault) {
        LOG.debugf(fault, "Connection %s ends.", connection.id());
        connection.userData().get(Client.KEY).gone();
    }
}
