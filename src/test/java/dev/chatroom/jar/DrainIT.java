package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Frame;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SIGTERM with people in the room. */
class DrainIT {

    private static final int CLIENTS = 2_000;
    private static final int MESSAGES = 50;

    @Test
    void allHearWhatWasSaidAndAreToldToComeBack() throws Exception {
        try (var room = PackagedRoom.start("-Dchatroom.drain.window=2s");
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> endings = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                var client = RawClient.connect(room.uri(), "/room");
                endings.add(readers.submit(ending(client, "nothing")));
            }
            try (var speaker = RawClient.connect(room.uri(), "/room")) {
                speaker.say("all here");
                assertEquals("all here", speaker.hear());
                IntStream.range(0, MESSAGES).forEach(i -> speaker.say("message " + i));
                // Said is what the room has taken: on a busy machine it would still lie in a
                // socket.
                IntStream.range(0, MESSAGES)
                        .forEach(i -> assertEquals("message " + i, speaker.hear()));
                endings.add(readers.submit(ending(speaker, "message " + (MESSAGES - 1))));

                Future<Integer> exit = readers.submit(room::terminate);
                Until.holds("draining", () -> room.output().contains("Closing"));
                assertIsRefused(room);
                for (Future<String> ending : endings) {
                    assertEquals("message " + (MESSAGES - 1) + ", then 1012", ending.get());
                }
                assertEquals(0, exit.get(), "exit code; " + room.output());
            }
            assertFalse(room.output().contains("WARN"), room.output());
            assertFalse(room.output().contains("ERROR"), room.output());
        }
    }

    /**
     * The last message before its close frame, with that one's code.
     *
     * @param heard the last one until now
     */
    private static Callable<String> ending(RawClient client, String heard) {
        return () -> {
            String last = heard;
            for (var frame = client.next(); ; frame = client.next()) {
                if (frame.opcode() == Frame.CLOSE) {
                    client.sendClose(frame.closeCode());
                    client.endsCleanly();
                    return last + ", then " + frame.closeCode();
                }
                last = frame.text();
            }
        };
    }

    private static void assertIsRefused(PackagedRoom room) {
        try (var late = RawClient.open(room.uri(), 0)) {
            String answer = late.upgrade("/room");
            assertTrue(answer.startsWith("HTTP/1.1 503"), answer);
        }
    }

    @Test
    void aSecondSignalEndsItAtOnce() throws Exception {
        try (var room = PackagedRoom.start("-Dchatroom.drain.window=10m");
                var ada = RawClient.connect(room.uri(), "/room");
                var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
            ada.say("hello");
            assertEquals("hello", ada.hear());
            Future<Integer> exit = waiting.submit(room::terminate);
            Until.holds("draining", () -> room.output().contains("Closing 1 connections"));
            assertEquals(143, room.terminate());
            assertEquals(143, exit.get());
        }
    }
}
