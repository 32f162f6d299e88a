package dev.chatroom.entrance;

import io.netty.channel.Channel;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * The one class that touches Vert.x internals: {@link ConnectionBase}, for the Netty channel behind
 * a request. Quarkus makes the same cast.
 */
public final class Channels {

    private Channels() {}

    public static Channel of(HttpServerRequest request) {
        return ((ConnectionBase) request.connection()).channel();
    }
}
