package dev.chatroom.jar;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EventSource;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** SIGTERM with people who listen over plain HTTP. */
class ListenersIT {

    private static final String PATH = "/room/messages";

    @Test
    void allAnswersEndInGoodOrderAndNobodyElseIsLetIn() throws Exception {
        try (var room = PackagedRoom.start("-Dchatroom.drain.window=2s");
                var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            List<EventSource> listeners = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                listeners.add(EventSource.open(room.uri(), PATH));
            }
            assertTrue(post(room).startsWith("HTTP/1.1 201"), "a message");
            Future<Integer> exit = waiting.submit(room::terminate);
            Until.holds("draining", () -> room.output().contains("Closing 100 connections"));
            assertTrue(post(room).startsWith("HTTP/1.1 503"), "nothing is said any more");
            try (var late = EventSource.open(room.uri(), PATH)) {
                assertTrue(late.status().contains("503"), late.status());
            }
            for (EventSource listener : listeners) {
                assertTrue(listener.hear().data().contains("the last word"), "what was said");
                assertTrue(listener.endsInGoodOrder(), "a whole answer");
                listener.close();
            }
            assertEquals(0, exit.get(), "exit code; " + room.output());
            assertFalse(room.output().contains("WARN"), room.output());
            assertFalse(room.output().contains("ERROR"), room.output());
        }
    }

    private static String post(PackagedRoom room) {
        try (var speaker = RawClient.open(room.uri(), 0)) {
            speaker.sendBytes(
                    ("POST "
                                    + PATH
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Length: 13\r\n\r\nthe last word")
                            .getBytes(US_ASCII));
            return speaker.rest();
        }
    }
}
