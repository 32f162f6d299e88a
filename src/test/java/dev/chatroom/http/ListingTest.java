package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.list;
import static dev.chatroom.http.Lines.said;
import static dev.chatroom.http.Lines.texts;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class ListingTest {

    @TestHTTPResource("/")
    URI server;

    @Inject MemoryLog log;

    @Test
    void sinceAPositionTheFirstOnesAfterItComeOldestFirst() {
        String zero = said("zero");
        said("one");
        said("two");
        said("three");
        Response answer = list("since", zero, "limit", 2);
        answer.then()
                .contentType("application/x-ndjson")
                .header("Chatroom-Resumed", "true")
                .header("Cache-Control", "no-store");
        assertEquals(List.of("one", "two"), texts(answer));
        assertEquals(List.of("one", "two", "three"), texts(list("since", zero)));
        assertEquals(List.of(), texts(list("since", log.position())));
    }

    @Test
    void beforeAPositionTheLastOnesBeforeItComeOldestFirst() {
        said("one");
        said("two");
        said("three");
        String four = said("four");
        Response answer = list("before", four, "limit", 2);
        answer.then().header("Chatroom-Resumed", "true");
        assertEquals(List.of("two", "three"), texts(answer));
        List<String> all = texts(list("before", four));
        assertEquals(log.head() - 1, all.size(), "all before the newest");
        assertEquals("three", all.getLast());
    }

    @Test
    void withALimitAloneTheNewestCome() {
        said("one");
        said("two");
        assertEquals(List.of("one", "two"), texts(list("limit", 2)));
    }

    @Test
    void aLineIsTheMessageAsItsAuthorGotIt() {
        String message = Lines.say("Ada", "the same bytes").asString();
        assertEquals(List.of(message.strip()), Lines.of(list("limit", 1)));
    }

    @Test
    void aPositionThatTheLogDoesNotHoldIsToldOf() {
        said("something");
        Position now = log.position();
        var future = new Position(now.epoch(), now.seq() + 1);
        for (Position elsewhere :
                List.of(future, new Position(1, 1), new Position(now.epoch() + 1, 1))) {
            Response answer = list("since", elsewhere);
            answer.then().header("Chatroom-Resumed", "false");
            assertEquals(now.seq(), Lines.of(answer).size(), "all, after " + elsewhere);
        }
        Response older = list("before", new Position(1, 1));
        older.then().statusCode(200).header("Chatroom-Resumed", "false").body(emptyString());
        Response newer = list("before", new Position(now.epoch() + 1, 1), "limit", 1);
        newer.then().header("Chatroom-Resumed", "false");
        assertEquals(List.of("something"), texts(newer));
    }

    @Test
    void beforeTheOldestThereIsNothing() {
        said("something");
        var begin = new Position(log.epoch(), log.before());
        Response answer = list("before", begin);
        answer.then().statusCode(200).header("Chatroom-Resumed", "false").body(emptyString());
        var first = new Position(log.epoch(), log.before() + 1);
        answer = list("before", first, "limit", 50);
        answer.then().statusCode(200).header("Chatroom-Resumed", "true").body(emptyString());
    }

    @ParameterizedTest
    @CsvSource({
        "since=x, bad-since",
        "since=1-01, bad-since",
        "before=, bad-before",
        "limit=0, bad-limit",
        "limit=-1, bad-limit",
        "limit=1000001, bad-limit",
        "limit=ten, bad-limit",
        "since=1-1&before=1-1, bad-request"
    })
    void aQuestionThatMakesNoSenseIsAnsweredWithWhy(String query, String code) {
        given().urlEncodingEnabled(false)
                .get(PATH + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo(code));
    }

    @Test
    void headAnswersAsGetWithoutABody() {
        String at = said("hello");
        given().head(PATH).then().statusCode(200).contentType("application/x-ndjson");
        given().head(PATH + "/" + at).then().statusCode(200).contentType("application/json");
    }

    @Test
    void aMessageThatIsNotThereIsNotFound() {
        String next = log.epoch() + "-" + (log.head() + 1);
        String never = log.epoch() + "-18446744073709551615";
        for (String at : List.of("1-1", next, never, "nonsense")) {
            given().get(PATH + "/" + at)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("not-found"));
        }
    }

    @Test
    void everythingIsExportedWholeWhileOthersSpeak() throws Exception {
        var enough = new AtomicBoolean();
        try (var ada = RawClient.connect(server, "/room");
                var speaking = Executors.newVirtualThreadPerTaskExecutor()) {
            var spoken =
                    speaking.submit(
                            () -> {
                                for (int i = 0; i < 20_000 && !enough.get(); i++) {
                                    ada.say(i + " " + "x".repeat(500));
                                    ada.hear();
                                }
                                return true;
                            });
            for (int i = 0; i < 20; i++) {
                List<Long> places =
                        Lines.of(list()).stream()
                                .map(line -> Position.parse(Lines.at(line)).orElseThrow().seq())
                                .toList();
                List<Long> expected =
                        LongStream.range(0, places.size())
                                .mapToObj(place -> places.getFirst() + place)
                                .toList();
                assertEquals(expected, places, "no hole, no repeat");
            }
            enough.set(true);
            assertTrue(spoken.get());
        }
    }
}
