package dev.chatroom.page;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.socket.Farewell;
import dev.chatroom.support.Door;
import dev.chatroom.support.Frame;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.Schema;
import dev.chatroom.support.YamlDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code /asyncapi} shows is what is really said and heard. */
@QuarkusTest
class AsyncApiExamplesTest {

    private static final List<String> FROM_CLIENTS = List.of("say", "rename", "ping");
    private static final List<String> FROM_THE_ROOM =
            List.of(
                    "welcome",
                    "message",
                    "presence",
                    "error",
                    "pong",
                    "closing",
                    "deleted",
                    "mode",
                    "announcement");

    /** As chatroom.history.on-join has it. */
    private static final int NEWCOMER_SEES = 50;

    @Inject Door door;
    @Inject Farewell farewell;
    @Inject Gavel gavel;

    private Map<?, ?> document;

    @BeforeEach
    void read() {
        document = YamlDocument.parse(given().get("/asyncapi").asString());
        door.awaitNoCrowd();
    }

    @Test
    void everyExampleOfAClientsIsUnderstoodAndEveryOtherOneIsLikeARealOne() {
        List<JsonObject> heard = new ArrayList<>();
        try (var ada = door.json();
                var bo = door.json()) {
            heard.add(ada.welcome());
            heard.add(
                    ada.hearPresence(each -> JsonClient.has(each.getJsonArray("joined"), bo.id())));
            for (String name : FROM_CLIENTS) {
                examples(name).forEach(ada.raw()::say);
            }
            ada.say("marker", "all of them were heard");
            JsonObject next = ada.next();
            for (; !"marker".equals(next.getString("id")); next = ada.next()) {
                assertTrue(!"error".equals(next.getString("type")), "not understood: " + next);
                heard.add(next);
            }
            heard.addAll(moderated(ada, next.getString("at")));
            ada.say("x", "");
            ada.raw().say("no json");
            farewell.toAll(Duration.ofMillis(100));
            for (Frame f = ada.raw().next(); f.opcode() != Frame.CLOSE; f = ada.raw().next()) {
                heard.add(new JsonObject(f.text()));
            }
        }
        talkOfOtherThings();
        heard.forEach(this::assertFitsItsSchema);
        FROM_THE_ROOM.forEach(name -> assertExamplesAreLikeSomeOf(heard, name));
    }

    /** What {@code ada} hears when moderators do something, and of a message that is deleted. */
    private List<JsonObject> moderated(JsonClient ada, String deleted) {
        List<JsonObject> heard = new ArrayList<>();
        gavel.sets(600, false);
        ada.say("first", "one");
        ada.say("second", "two");
        do {
            heard.add(ada.next());
        } while (!"error".equals(heard.getLast().getString("type")));
        gavel.sets(0, false);
        gavel.announces("Doors close at ten.");
        gavel.deletes(deleted);
        ada.say("marker", "all of them were heard"); // Its answer is what it was said as.
        return heard;
    }

    /** Other tests' newcomers shall see nothing of what was moderated. */
    private void talkOfOtherThings() {
        door.awaitEmptyRoom();
        try (var bo = door.text("")) {
            for (int i = 0; i < NEWCOMER_SEES; i++) {
                bo.say("of other things");
                bo.hear();
            }
        }
    }

    private void assertFitsItsSchema(JsonObject real) {
        String name = real.getString("type");
        Map<?, ?> message = YamlDocument.at(document, "#/components/messages/" + name);
        assertEquals(
                List.of(),
                Schema.complaints(document, message.get("payload"), plain(real)),
                real.encode());
    }

    private void assertExamplesAreLikeSomeOf(List<JsonObject> heard, String name) {
        for (String example : examples(name)) {
            Object expected = plain(new JsonObject(example));
            assertTrue(
                    heard.stream()
                            .filter(each -> name.equals(each.getString("type")))
                            .anyMatch(each -> alike(expected, plain(each))),
                    () -> "nothing like " + example + " has come: " + heard);
        }
    }

    @Test
    void theTextDialectsExamplesAreHeardAsTheyAre() {
        try (var ada = door.text("");
                var bo = door.text("")) {
            for (Object each :
                    (List<?>)
                            YamlDocument.at(document, "#/components/messages/text")
                                    .get("examples")) {
                String text = (String) ((Map<?, ?>) each).get("payload");
                ada.say(text);
                assertEquals(text, ada.hear());
                assertEquals(text, bo.hear());
            }
        }
    }

    private List<String> examples(String name) {
        List<String> examples = new ArrayList<>();
        for (Object each :
                (List<?>)
                        YamlDocument.at(document, "#/components/messages/" + name)
                                .get("examples")) {
            var payload = (Map<?, ?>) ((Map<?, ?>) each).get("payload");
            var object = new JsonObject();
            payload.forEach((key, value) -> object.put((String) key, value));
            examples.add(object.encode());
        }
        return examples;
    }

    /** The same fields with values of the same kind; of a list, the first. */
    private static boolean alike(Object one, Object other) {
        return switch (one) {
            case Map<?, ?> map ->
                    other instanceof Map<?, ?> that
                            && map.keySet().equals(that.keySet())
                            && map.entrySet().stream()
                                    .allMatch(e -> alike(e.getValue(), that.get(e.getKey())));
            case List<?> list ->
                    other instanceof List<?> that
                            && (list.isEmpty()
                                    || that.isEmpty()
                                    || alike(list.getFirst(), that.getFirst()));
            case Number number -> other instanceof Number;
            default -> one.getClass() == other.getClass();
        };
    }

    /** Maps and lists instead of Vert.x's own. */
    private static Object plain(Object value) {
        return switch (value) {
            case JsonObject object -> plainMap(object);
            case JsonArray array -> array.stream().map(AsyncApiExamplesTest::plain).toList();
            default -> value;
        };
    }

    private static Map<String, Object> plainMap(JsonObject object) {
        Map<String, Object> map = new TreeMap<>();
        object.forEach(field -> map.put(field.getKey(), plain(field.getValue())));
        return map;
    }
}
