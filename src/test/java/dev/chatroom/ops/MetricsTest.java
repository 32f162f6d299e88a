package dev.chatroom.ops;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Scrape;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the metrics say after something has happened whose numbers are known. */
@QuarkusTest
class MetricsTest {

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    private Scrape before;

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
        before = Scrape.now();
    }

    @Test
    void whoComesAndGoesIsCountedWithTheReason() {
        try (var leaving = RawClient.connect(server, "/room");
                var lost = RawClient.connect(server, "/room");
                var binary = RawClient.connect(server, "/room");
                var senseless = RawClient.connect(server, "/room")) {
            Until.holds("four in", () -> room.size() == 4);
            assertEquals(4, Scrape.now().value("chatroom_connections"));
            leaving.sendClose(1000);
            lost.reset();
            binary.send(Frame.BINARY, new byte[1]);
            senseless.sendBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 0});
            Until.holds("nobody in", () -> room.size() == 0);
        }
        grows(4, now -> now.value("chatroom_joins_total"));
        for (String reason : List.of("left", "lost", "binary", "protocol")) {
            grows(1, now -> now.value("chatroom_leaves_total", reason));
        }
        assertEquals(0, Scrape.now().value("chatroom_connections"));
    }

    @Test
    void whoJoinsLeavesForOneReason() {
        Scrape now = Scrape.now();
        double left =
                now.of("chatroom_leaves_total", Map.of()).stream()
                        .mapToDouble(Scrape.Sample::value)
                        .sum();
        assertEquals(now.value("chatroom_joins_total"), left, "joins, and leaves of all reasons");
    }

    @Test
    void aMessageIsCountedOnceAndItsDeliveriesForEachWhoGetsIt() {
        try (var ada = RawClient.connect(server, "/room");
                var bo = RawClient.connect(server, "/room");
                var cy = RawClient.connect(server, "/room")) {
            Until.holds("three in", () -> room.size() == 3);
            for (int i = 0; i < 5; i++) {
                ada.say("m" + i);
                for (var each : List.of(ada, bo, cy)) {
                    assertEquals("m" + i, each.hear());
                }
            }
            grows(5, now -> now.value("chatroom_messages_total"));
            grows(15, now -> now.value("chatroom_deliveries_total"));
            assertEquals(0, Scrape.now().value("chatroom_mailbox_depth"));
        }
    }

    @Test
    void howLongMessagesTakeIsAHistogram() {
        try (var ada = RawClient.connect(server, "/room")) {
            Until.holds("in", () -> room.size() == 1);
            // The room has let her in; that her event loop serves her shows with the first message,
            // which may come to her without a turn of it, and so uncounted.
            for (int i = 0; i < 6; i++) {
                ada.say("m" + i);
                assertEquals("m" + i, ada.hear());
            }
            double counted = before.value("chatroom_fanout_seconds_count");
            Until.holds(
                    "at least 5 more than " + counted,
                    () -> Scrape.now().value("chatroom_fanout_seconds_count") >= counted + 5);
            Scrape now = Scrape.now();
            double all = now.value("chatroom_fanout_seconds_count");
            var buckets = now.of("chatroom_fanout_seconds_bucket", Map.of());
            assertEquals(17, buckets.size(), buckets.toString());
            assertEquals("+Inf", buckets.getLast().labels().get("le"));
            assertEquals(all, buckets.getLast().value());
            for (int i = 1; i < buckets.size(); i++) {
                assertTrue(buckets.get(i).value() >= buckets.get(i - 1).value(), "cumulative");
            }
            assertTrue(
                    now.value("chatroom_fanout_seconds_sum")
                            > before.value("chatroom_fanout_seconds_sum"),
                    "the sum grows");
        }
    }

    @Test
    void aRefusedHandshakeIsCountedWithTheReason() {
        given().get("/room").then().statusCode(426);
        given().post("/room").then().statusCode(405);
        refuse("/room?since=x", 400, "Host: localhost");
        refuse("/room", 403, "Origin: https://elsewhere.example");
        for (String reason : List.of("no_upgrade", "method", "bad_request", "origin")) {
            grows(1, now -> now.value("chatroom_refusals_total", reason));
        }
    }

    @Test
    void whatIsAnsweredBelowTheRoomIsCountedByItsStatus() {
        given().get("/room/messages?limit=1").then().statusCode(200);
        given().get("/room/messages?limit=x").then().statusCode(400);
        given().get("/room/messages?before=x").then().statusCode(400);
        given().put("/room/mode").then().statusCode(401);
        answered(200, 1);
        answered(400, 2);
        answered(401, 1);
    }

    private void answered(int status, int times) {
        Map<String, String> labels = Map.of("status", Integer.toString(status));
        grows(
                times,
                now ->
                        now.of("chatroom_http_answers_total", labels).stream()
                                .mapToDouble(Scrape.Sample::value)
                                .sum());
    }

    @Test
    void nothingIsCountedForEachRequestThatPasses() {
        var names = Scrape.now().samples().stream().map(Scrape.Sample::name).toList();
        assertFalse(names.stream().anyMatch(name -> name.startsWith("http_server")), "http");
        assertFalse(names.stream().anyMatch(name -> name.startsWith("vertx_")), "vertx");
        assertFalse(names.stream().anyMatch(name -> name.startsWith("netty_")), "netty");
    }

    private void refuse(String path, int status, String header) {
        try (var client = RawClient.open(server, 0)) {
            String answer = client.upgrade(path, header);
            assertTrue(answer.startsWith("HTTP/1.1 " + status), answer);
        }
    }

    /** What is counted after the fact grows soon. */
    private void grows(int expected, ToDoubleFunction<Scrape> value) {
        double from = value.applyAsDouble(before);
        Until.holds(
                "grows by " + expected + " from " + from,
                () -> value.applyAsDouble(Scrape.now()) == from + expected);
    }
}
