package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.said;
import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.Schema;
import dev.chatroom.support.YamlDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is served of the log is what {@code /q/openapi} says. */
@QuarkusTest
class OpenApiLinesTest {

    /** As chatroom.history.on-join has it. */
    private static final int NEWCOMER_SEES = 50;

    private static final String LINE = "application/x-ndjson";
    private static final String JSON = "application/json";

    @Inject MemoryLog log;
    @Inject Gavel gavel;

    private Map<?, ?> document;
    private String begin;

    @BeforeEach
    void moderate() {
        document =
                YamlDocument.parse(
                        given().queryParam("format", "yaml").get("/q/openapi").asString());
        begin = said("the first");
        String spam =
                Lines.as("Ada")
                        .queryParam("id", JsonClient.newName())
                        .body("spam")
                        .post(PATH)
                        .path("at");
        gavel.announces("Doors close at ten.");
        String announced = log.position().toString();
        gavel.announces("Doors close at eleven.");
        gavel.deletes(spam);
        gavel.deletes(announced);
        gavel.sets(1, false);
        gavel.does(Mode.FREE);
        said("the last");
    }

    /** Other tests' newcomers shall see nothing of what was moderated. */
    @AfterEach
    void talkOfOtherThings() {
        for (int i = 0; i < NEWCOMER_SEES; i++) {
            said("of other things");
        }
    }

    @Test
    void everyLineFitsItsSchema() {
        Set<String> kinds = new TreeSet<>();
        for (String line : Lines.of(Lines.list("since", begin))) {
            kinds.add(kind(line));
            assertFits("/room/messages", LINE, line);
        }
        assertEquals(
                Set.of(
                        "announcement",
                        "announcement deleted",
                        "deleted",
                        "message",
                        "message deleted",
                        "mode"),
                kinds);
    }

    @Test
    void soDoesWhatIsAtEachPosition() {
        long first = log.placeOf(Position.parse(begin).orElseThrow()).orElseThrow();
        for (long place = first; place <= log.head(); place++) {
            String at = log.positionOf(log.at(place)).toString();
            String line = given().get(PATH + "/" + at).then().statusCode(200).extract().asString();
            assertFits("/room/messages/{position}", JSON, line);
        }
    }

    private static String kind(String line) {
        var object = new JsonObject(line);
        return object.getString("type") + (object.containsKey("deleted") ? " deleted" : "");
    }

    private void assertFits(String path, String type, String line) {
        Map<?, ?> found = (Map<?, ?>) YamlDocument.at(document, "#/paths").get(path);
        for (String step : List.of("get", "responses", "200", "content", type, "schema")) {
            found = (Map<?, ?>) found.get(step);
        }
        assertEquals(
                List.of(),
                Schema.complaints(document, found, new JsonObject(line).getMap()),
                () -> line + " isn't what the document says of " + path);
    }
}
