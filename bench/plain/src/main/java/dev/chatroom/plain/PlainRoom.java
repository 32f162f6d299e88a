package dev.chatroom.plain;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jboss.logging.Logger;

/**
 * The room as one would write it first: a loop on a virtual thread that takes one event after the
 * other and puts each message into the queue of every member. A member whose queue is full is
 * closed.
 */
@Singleton
public class PlainRoom {

    private static final Logger LOG = Logger.getLogger(PlainRoom.class);
    private static final CloseReason TOO_SLOW = new CloseReason(4201, "Too slow a reader.");

    /** Messages that may wait for one member. */
    private static final int SLOTS = 256;

    private static final int MAILBOX = 1024;

    private final BlockingQueue<Event> mailbox = new ArrayBlockingQueue<>(MAILBOX);
    private final Map<WebSocketConnection, Member> members = new HashMap<>();
    private Thread loop;

    private sealed interface Event {}

    private record Join(WebSocketConnection connection) implements Event {}

    private record Leave(WebSocketConnection connection) implements Event {}

    private record Say(String text) implements Event {}

    /** One member's queue and the thread that empties it. */
    private record Member(BlockingQueue<String> queue, Thread writer) {}

    void start(@Observes StartupEvent event) {
        loop = Thread.ofVirtual().name("room").start(this::run);
    }

    void stop(@Observes ShutdownEvent event) {
        loop.interrupt();
    }

    void join(WebSocketConnection connection) throws InterruptedException {
        mailbox.put(new Join(connection));
    }

    void leave(WebSocketConnection connection) throws InterruptedException {
        mailbox.put(new Leave(connection));
    }

    void say(String text) throws InterruptedException {
        mailbox.put(new Say(text));
    }

    private void run() {
        try {
            while (true) {
                switch (mailbox.take()) {
                    case Join(WebSocketConnection connection) ->
                            members.put(connection, member(connection));
                    case Leave(WebSocketConnection connection) ->
                            remove(members.remove(connection));
                    case Say(String text) -> toAll(text);
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The room is closed.");
        }
    }

    private void toAll(String text) {
        var each = members.entrySet().iterator();
        while (each.hasNext()) {
            var member = each.next();
            if (!member.getValue().queue().offer(text)) {
                each.remove();
                remove(member.getValue());
                Thread.ofVirtual().start(() -> member.getKey().closeAndAwait(TOO_SLOW));
            }
        }
    }

    private static void remove(Member member) {
        if (member != null) {
            member.writer().interrupt();
        }
    }

    private static Member member(WebSocketConnection connection) {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(SLOTS);
        return new Member(queue, Thread.ofVirtual().start(() -> write(queue, connection)));
    }

    private static void write(BlockingQueue<String> queue, WebSocketConnection connection) {
        try {
            while (true) {
                connection.sendTextAndAwait(queue.take());
            }
        } catch (InterruptedException e) {
            LOG.debug("The member has left.");
        } catch (RuntimeException e) {
            LOG.debug("The connection is gone; its close event follows.", e);
        }
    }
}
