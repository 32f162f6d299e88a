package dev.chatroom.jar;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EventSource;
import dev.chatroom.support.Frame;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Peers that hold connections open and say nothing, or next to nothing. Takes half a minute. */
class SilentPeersIT {

    private static final int IDLE = 1_000;
    private static final String SLOW_REQUEST = "GET /room HTTP/1.1\r\nX-Slow: ";

    /** All but the one who listens, and hears nothing but that it is still connected. */
    @Test
    void theyAreGoneAfterHalfAMinuteAndTheRoomIsAsItWas() throws Exception {
        try (var room = PackagedRoom.start();
                var pool = Executors.newVirtualThreadPerTaskExecutor();
                var ticker = Executors.newSingleThreadScheduledExecutor();
                var listener = EventSource.open(room.uri(), "/room/messages");
                var ada = RawClient.connect(room.uri(), "/room")) {
            Future<?> commented = pool.submit(() -> getsAComment(listener, 2));
            List<Future<Boolean>> ends = new ArrayList<>();
            for (int i = 0; i < IDLE; i++) {
                var idle = RawClient.open(room.uri(), 0);
                ends.add(pool.submit(idle::endsCleanly));
            }
            var slow = RawClient.open(room.uri(), 0);
            slow.sendBytes(SLOW_REQUEST.getBytes(US_ASCII));
            ticker.scheduleAtFixedRate(() -> sendOneMore(slow), 1, 1, TimeUnit.SECONDS);
            slow.endsCleanly();
            for (Future<Boolean> end : ends) {
                end.get();
            }
            commented.get();
            ada.say("still here");
            assertEquals("still here", ada.hear());
        }
    }

    /** Proxies cut what is silent, some after 30 s: a comment is promised every 15. */
    private static void getsAComment(EventSource listener, int times) {
        for (int comments = 0; comments < times; comments++) {
            long before = System.nanoTime();
            while (!listener.line().startsWith(":")) {
                // The empty line after the one before.
            }
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - before);
            assertTrue(seconds < 18, "expected a comment after 15 s, not after " + seconds);
        }
    }

    private static void sendOneMore(RawClient slow) {
        try {
            slow.sendBytes(new byte[] {'x'});
        } catch (UncheckedIOException closed) {
            slow.close();
        }
    }

    @Test
    void pingsOfOneThatReadsNothingDoNotGrowTheProcess() {
        try (var room = PackagedRoom.start();
                var ada = RawClient.connect(room.uri(), "/room")) {
            ada.say("in");
            assertEquals("in", ada.hear());
            long before = room.residentKib();
            byte[] pings = pings(1_000);
            try (var flooder = RawClient.open(room.uri(), 2048)) {
                flooder.upgrade("/room");
                // Until it is cut, 10 s after its close frame.
                while (true) {
                    flooder.sendBytes(pings);
                }
            } catch (UncheckedIOException cut) {
                long grown = (room.residentKib() - before) / 1024;
                assertTrue(grown < 64, "the process grew by " + grown + " MB");
            }
            ada.say("still here");
            assertEquals("still here", ada.hear());
        }
    }

    private static byte[] pings(int number) {
        byte[] ping = Frame.masked(Frame.FIN | Frame.PING, new byte[125]);
        byte[] all = new byte[number * ping.length];
        for (int i = 0; i < number; i++) {
            System.arraycopy(ping, 0, all, i * ping.length, ping.length);
        }
        return all;
    }
}
