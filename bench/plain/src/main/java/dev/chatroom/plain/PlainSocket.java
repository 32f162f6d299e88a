package dev.chatroom.plain;

import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.RunOnVirtualThread;

/** The WebSocket by the book: one method for each thing that happens, on virtual threads. */
@WebSocket(path = "/room")
@RunOnVirtualThread
public class PlainSocket {

    private final PlainRoom room;

    PlainSocket(PlainRoom room) {
        this.room = room;
    }

    @OnOpen
    void open(WebSocketConnection connection) throws InterruptedException {
        room.join(connection);
    }

    @OnTextMessage
    void say(String text) throws InterruptedException {
        room.say(text);
    }

    @OnClose
    void close(WebSocketConnection connection) throws InterruptedException {
        room.leave(connection);
    }
}
