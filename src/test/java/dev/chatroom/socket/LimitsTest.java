package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.limits.Admission;
import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one client may do, and what becomes of more. */
@QuarkusTest
@TestProfile(LimitsTest.Strict.class)
class LimitsTest {

    static final int SEATS = 4;

    /** Wherever people come from. */
    static final int ALL_SEATS = 6;

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @Inject Admission admission;

    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chatroom.limits.burst", "5",
                    "chatroom.limits.per-second", "50",
                    "chatroom.limits.connections", String.valueOf(ALL_SEATS),
                    "chatroom.limits.connections-per-address", String.valueOf(SEATS),
                    "quarkus.http.proxy.proxy-address-forwarding", "true");
        }
    }

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
        Until.holds("each seat given back once", () -> admission.taken() == 0);
    }

    @Test
    void whoSpeaksTooFastIsReadMoreSlowlyAndLosesNothing() {
        try (var ada = join();
                var bo = join()) {
            List<String> adas = IntStream.range(0, 60).mapToObj(i -> "ada " + i).toList();
            adas.forEach(ada::say);
            assertEquals("ada 0", bo.hear());
            bo.say("bo");
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < adas.size(); i++) {
                heard.add(bo.hear());
            }
            assertTrue(heard.remove("bo"), "Bo waited for all that Ada said: " + heard);
            assertEquals(adas.subList(1, adas.size()), heard, "Ada's messages in their order");
        }
    }

    @Test
    void whatWasSaidTooFastIsSaidEvenIfItsSenderHasGone() {
        try (var bo = join()) {
            try (var ada = join()) {
                for (int i = 0; i < 30; i++) {
                    ada.say("ada " + i);
                }
                ada.sendClose(1000);
                assertEquals(1000, ada.awaitClose().closeCode());
            }
            assertEquals("in", bo.hear());
            for (int i = 0; i < 30; i++) {
                assertEquals("ada " + i, bo.hear());
            }
        }
    }

    @Test
    void aFullRoomAcceptsAndClosesWith1013() {
        var seated = new ArrayList<RawClient>();
        for (int i = 0; i < SEATS; i++) {
            seated.add(join());
        }
        try (var oneMore = RawClient.connect(server, "/room")) {
            Frame close = oneMore.next();
            assertEquals(1013, close.closeCode());
            assertEquals("The room is full: try again in a while.", close.closeReason());
        }
        seated.removeLast().close();
        Until.holds("a seat for the next one", this::isLetIn);
        seated.forEach(RawClient::close);
    }

    @Test
    void whoFindsTheRoomFullIsNotWelcomedWhateverTheAddress() {
        var seated = new ArrayList<RawClient>();
        try {
            for (int i = 0; i < ALL_SEATS; i++) {
                seated.add(join("X-Forwarded-For: 203.0.113." + i));
            }
            String another = "X-Forwarded-For: 203.0.113.99";
            try (var oneMore = RawClient.connect(server, "/room", JsonClient.OFFER, another)) {
                Frame first = oneMore.next();
                assertEquals(Frame.CLOSE, first.opcode(), "not " + first.text());
                assertEquals(1013, first.closeCode());
            }
            assertEquals(ALL_SEATS, room.size(), "who was there stays");
        } finally {
            seated.forEach(RawClient::close);
        }
    }

    private boolean isLetIn() {
        try (var next = RawClient.connect(server, "/room")) {
            next.say("in");
            return next.next().opcode() == Frame.TEXT;
        }
    }

    @Test
    void pingsWithoutEndAreAgainstThePolicy() {
        try (var ada = join()) {
            for (int i = 0; i < 150; i++) {
                ada.send(Frame.PING, new byte[] {1});
            }
            assertEquals(1008, ada.awaitClose().closeCode());
        }
    }

    private RawClient join(String... headers) {
        var client = RawClient.connect(server, "/room", headers);
        client.say("in");
        assertEquals("in", client.hear());
        return client;
    }
}
