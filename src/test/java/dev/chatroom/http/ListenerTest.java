package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.said;
import static dev.chatroom.http.Lines.say;
import static dev.chatroom.http.Lines.text;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.limits.Admission;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Room;
import dev.chatroom.support.EventSource;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ListenerTest {

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @Inject MemoryLog log;

    @Inject Admission admission;

    @Inject Listeners listeners;

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
        Until.holds("each seat given back", () -> admission.taken() == 0);
    }

    private EventSource listen(String query, String... headers) {
        return EventSource.open(server, PATH + query, headers);
    }

    private EventSource listenFromNow() {
        return listen("?since=" + log.position());
    }

    @Test
    void whatIsSaidIsHeardWithItsPosition() {
        try (var listener = listenFromNow()) {
            assertEquals("text/event-stream", listener.header("Content-Type"));
            assertEquals("no-store", listener.header("Cache-Control"));
            assertEquals("no", listener.header("X-Accel-Buffering"));
            assertEquals("retry: 3000", listener.line());
            String message = say("Ada", "line\nline").asString().strip();
            EventSource.Event event = listener.hear();
            assertEquals(message, event.data());
            assertEquals(Lines.at(message), event.id());
        }
    }

    @Test
    void aNewcomerHearsWhatWasJustSaid() {
        IntStream.range(0, 60).forEach(i -> said("message " + i));
        try (var listener = listen("")) {
            IntStream.range(10, 60)
                    .forEach(i -> assertEquals("message " + i, text(listener.hear().data())));
        }
    }

    @Test
    void whoHasHeardNothingYetKnowsWhereToGoOn() {
        String now = log.position().toString();
        try (var listener = listenFromNow()) {
            assertEquals("retry: 3000", listener.line());
            assertEquals("id: " + now, listener.line());
            assertEquals("", listener.line());
        }
    }

    @Test
    void lastEventIdGoesBeforeSince() {
        String one = said("one");
        String two = said("two");
        said("three");
        try (var listener = listen("?since=" + one, "Last-Event-ID: " + two)) {
            assertEquals("true", listener.header("Chatroom-Resumed"));
            assertEquals("three", text(listener.hear().data()));
        }
    }

    @Test
    void aPositionThatTheLogDoesNotHoldIsToldOf() {
        said("hello");
        try (var listener = listen("", "Last-Event-ID: 1-1")) {
            assertEquals("false", listener.header("Chatroom-Resumed"));
        }
    }

    @Test
    void aPositionThatIsNoneIsRefused() {
        for (String header : List.of("Last-Event-ID: x", "X: y")) {
            String query = header.startsWith("X") ? "?since=x" : "";
            try (var listener = listen(query, header)) {
                assertTrue(listener.status().contains("400"), listener.status());
                assertEquals("application/problem+json", listener.header("Content-Type"));
            }
        }
    }

    @Test
    void headTellsTheKindAndDoesNotListen() {
        given().header("Accept", "text/event-stream")
                .head(PATH)
                .then()
                .statusCode(200)
                .contentType("text/event-stream");
    }

    @Test
    void whoComesBackHearsAllWithoutAHoleOrARepeatWhileOthersSpeak() throws Exception {
        var enough = new AtomicBoolean();
        long start = log.head();
        try (var ada = RawClient.connect(server, "/room");
                var speaking = Executors.newVirtualThreadPerTaskExecutor()) {
            var spoken =
                    speaking.submit(
                            () -> {
                                while (!enough.get()) {
                                    ada.say("something");
                                    ada.hear();
                                }
                                return true;
                            });
            List<Long> heard = new ArrayList<>();
            String last = new Position(log.epoch(), start).toString();
            for (int visit = 0; visit < 20; visit++) {
                try (var listener = listen("", "Last-Event-ID: " + last)) {
                    assertEquals("true", listener.header("Chatroom-Resumed"));
                    for (int i = 0; i < 1 + visit * 7; i++) {
                        heard.add(Position.parse(listener.hear().id()).orElseThrow().seq());
                    }
                    last = listener.lastId();
                }
            }
            enough.set(true);
            assertTrue(spoken.get());
            for (int i = 0; i < heard.size(); i++) {
                assertEquals(start + 1 + i, heard.get(i), "place after " + i + " others");
            }
        }
    }

    @Test
    void aListenerIsAPersonInTheRoomUntilItGoes() {
        try (var listener = listen("?name=Ada")) {
            assertTrue(listener.status().contains("200"), listener.status());
            Until.holds("one in", () -> room.size() == 1);
            assertEquals(1, admission.taken(), "seats");
        }
        Until.holds("nobody in", () -> room.size() == 0);
        Until.holds("the seat is free", () -> admission.taken() == 0);
    }

    @Test
    void allOrderIsOne() throws Exception {
        long start = log.head();
        int each = 200;
        try (var listener = listenFromNow();
                var socket =
                        RawClient.connect(
                                server,
                                "/room?since=" + log.position(),
                                "Sec-WebSocket-Protocol: chatroom.v1.json");
                var ada = RawClient.connect(server, "/room");
                var speaking = Executors.newVirtualThreadPerTaskExecutor()) {
            var posts = speaking.submit(() -> IntStream.range(0, each).forEach(i -> said("p" + i)));
            for (int i = 0; i < each; i++) {
                ada.say("s" + i);
                ada.hear();
            }
            posts.get();
            assertEquals(start + 2 * each, log.head());
            List<String> lines =
                    Lines.of(given().get(PATH + "?since=" + new Position(log.epoch(), start)));
            assertEquals(2 * each, lines.size());
            for (String line : lines) {
                assertEquals(line, listener.hear().data(), "as an event");
                String heard = socket.hear();
                while (!heard.startsWith("{\"type\":\"message\"")) {
                    heard = socket.hear();
                }
                assertEquals(line, heard, "as a frame");
            }
        }
    }

    @Test
    void aReaderThatIsStuckDelaysNobody() {
        try (var stuck = EventSource.open(server, 2048, PATH + "?since=" + log.position());
                var listener = listenFromNow();
                var ada = RawClient.connect(server, "/room")) {
            assertTrue(stuck.status().contains("200"), stuck.status());
            for (int i = 0; i < 1000; i++) {
                String text = i + " " + "x".repeat(4000);
                ada.say(text);
                assertEquals(text, ada.hear());
                assertTrue(listener.hear().data().contains("\"" + text + "\""), "message " + i);
            }
        }
    }

    @Test
    void aDrainEndsAllInGoodOrderAfterWhatWasSaid() throws Exception {
        try (var one = listenFromNow();
                var two = listenFromNow()) {
            Until.holds("both in", () -> room.size() == 2);
            said("the last word");
            listeners.endAll(Duration.ofMillis(200));
            for (var listener : List.of(one, two)) {
                assertEquals("the last word", text(listener.hear().data()));
                assertTrue(listener.endsInGoodOrder(), "a whole answer");
            }
            assertTrue(admission.awaitEmpty(Duration.ofSeconds(5)), "all seats given back");
        }
    }
}
