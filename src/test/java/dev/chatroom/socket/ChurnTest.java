package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChurnTest {

    private static final int CLIENTS = 10_000;
    private static final int WARM_UP = 2_000;

    /** Far less than what 10,000 clients would take if a tenth of each stayed. */
    private static final long FLAT = 8L << 20;

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @Test
    void tenThousandComeAndGoInEveryWayAndNothingStays() {
        churn(WARM_UP);
        long before = heap();
        churn(CLIENTS);
        Until.holds("an empty room", () -> room.size() == 0);
        long grown = heap() - before;
        assertTrue(grown < FLAT, "the heap has grown by " + (grown >> 10) + " KiB");
        try (var ada = RawClient.connect(server, "/room")) {
            ada.say("still well");
            assertEquals("still well", ada.hear());
        }
    }

    private void churn(int clients) {
        for (int i = 0; i < clients; i++) {
            RawClient client = RawClient.open(server, 0);
            switch (i % 8) {
                case 0 -> client.close(); // No upgrade at all.
                case 1 -> { // In the middle of the upgrade.
                    client.sendBytes("GET /room HTTP/1.1\r\nUpgrade: webs".getBytes());
                    client.reset();
                }
                case 2 -> { // In good order.
                    client.upgrade("/room");
                    client.sendClose(1000);
                    client.awaitClose();
                    client.close();
                }
                case 3 -> { // Without a close frame.
                    client.upgrade("/room");
                    client.close();
                }
                case 4 -> { // With a reset.
                    client.upgrade("/room");
                    client.reset();
                }
                case 5 -> { // In the middle of a frame.
                    client.upgrade("/room");
                    client.sendBytes(new byte[] {(byte) 0x81, (byte) 0xFE, 1});
                    client.close();
                }
                case 6 -> { // After a message that it never hears.
                    client.upgrade("/room");
                    client.say("bye");
                    client.reset();
                }
                default -> { // Thrown out.
                    client.upgrade("/room");
                    client.send(Frame.BINARY, new byte[1]);
                    client.close();
                }
            }
        }
        Until.holds("an empty room", () -> room.size() == 0);
    }

    private static long heap() {
        var memory = ManagementFactory.getMemoryMXBean();
        System.gc();
        System.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }
}
