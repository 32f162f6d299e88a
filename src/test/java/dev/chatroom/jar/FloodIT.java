package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Frame;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Four clients that send as fast as their sockets take it. */
class FloodIT {

    private static final Logger LOG = System.getLogger(FloodIT.class.getName());

    private static final int FLOODERS = 4;
    private static final int LENGTH = 3000;
    private static final long FLOOD = TimeUnit.SECONDS.toNanos(10);
    private static final long MOST_KIB = 150 << 10;

    @ParameterizedTest(name = "the flooders read: {0}")
    @ValueSource(booleans = {true, false})
    void aFloodCostsLittleMemoryAndAFifthGetsThrough(boolean floodersRead) throws Exception {
        // Threads of the system: a virtual one that never waits would keep the others from reading.
        try (var pool = Executors.newCachedThreadPool();
                var room = PackagedRoom.start()) {
            long before = room.residentKib();
            for (int i = 0; i < FLOODERS; i++) {
                var flooder = RawClient.connect(room.uri(), "/room");
                pool.submit(() -> flood(flooder));
                if (floodersRead) {
                    pool.submit(flooder::endsCleanly);
                }
            }
            var fifth = RawClient.connect(room.uri(), "/room");
            Future<Integer> heard = pool.submit(() -> hearOwn(fifth));

            long grown = 0;
            long end = System.nanoTime() + FLOOD;
            int said = 0;
            while (System.nanoTime() < end) {
                fifth.say("fifth " + said++);
                TimeUnit.MILLISECONDS.sleep(100); // The pace of a person, not a wait.
                grown = Math.max(grown, room.residentKib() - before);
            }
            fifth.say("last");
            assertEquals(said, heard.get(60, TimeUnit.SECONDS), "the fifth's messages");
            assertTrue(grown < MOST_KIB, "grown by " + (grown >> 10) + " MiB");
        } // The room ends first, and with it all connections and threads.
    }

    private static void flood(RawClient flooder) {
        byte[] frame = Frame.masked(0x81, "x".repeat(LENGTH).getBytes());
        try {
            while (true) {
                flooder.sendBytes(frame);
            }
        } catch (UncheckedIOException e) {
            LOG.log(Level.DEBUG, "a flooder's connection was closed: as good an end as any", e);
        }
    }

    /** Reads all that is said; counts what the fifth said itself, in order, up to its last word. */
    private static int hearOwn(RawClient fifth) {
        int heard = 0;
        for (String text = fifth.hear(); !text.equals("last"); text = fifth.hear()) {
            if (text.startsWith("fifth ")) {
                assertEquals("fifth " + heard++, text);
            }
        }
        return heard;
    }
}
