package dev.chatroom.page;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.protocol.json.ErrorCode;
import dev.chatroom.support.Schema;
import dev.chatroom.support.YamlDocument;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The document at {@code /asyncapi} is one, by the rules of AsyncAPI 3.0. */
@QuarkusTest
class AsyncApiTest {

    private static final Set<String> PARTS =
            Set.of(
                    "asyncapi",
                    "id",
                    "info",
                    "servers",
                    "defaultContentType",
                    "channels",
                    "operations",
                    "components");

    private final Map<?, ?> document = YamlDocument.parse(file());

    private static String file() {
        try {
            return Files.readString(Path.of("docs/asyncapi.yaml"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itIsServedAsItIsInTheRepository() {
        var response = given().get("/asyncapi").then().statusCode(200);
        response.contentType("application/yaml").header("Cache-Control", "no-cache");
        assertEquals(file(), new String(response.extract().asByteArray(), UTF_8));
        String tag = response.extract().header("ETag");
        given().header("If-None-Match", tag).get("/asyncapi").then().statusCode(304);
    }

    @Test
    void itHasThePartsThatTheSpecificationAsksFor() {
        assertEquals("3.0.0", document.get("asyncapi"));
        assertTrue(PARTS.containsAll(document.keySet()), document.keySet().toString());
        Map<?, ?> info = part(document, "info");
        assertInstanceOf(String.class, info.get("title"));
        assertInstanceOf(String.class, info.get("version"));
        part(document, "servers")
                .forEach(
                        (name, server) -> {
                            assertInstanceOf(String.class, ((Map<?, ?>) server).get("host"));
                            assertInstanceOf(String.class, ((Map<?, ?>) server).get("protocol"));
                        });
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        YamlDocument.references(document, reference -> YamlDocument.at(document, reference));
    }

    @Test
    void everyOperationIsOfAChannelAndOfMessagesOfThatChannel() {
        part(document, "operations")
                .forEach(
                        (name, each) -> {
                            Map<?, ?> operation = (Map<?, ?>) each;
                            assertTrue(
                                    Set.of("send", "receive").contains(operation.get("action")),
                                    name + ": " + operation.get("action"));
                            assertOfOneChannel(operation);
                            if (operation.containsKey("reply")) {
                                assertOfOneChannel(part(operation, "reply"));
                            }
                        });
    }

    private static void assertOfOneChannel(Map<?, ?> operation) {
        var channel = (String) part(operation, "channel").get("$ref");
        assertTrue(channel.matches("#/channels/\\w+"), channel);
        for (Object message : (List<?>) operation.get("messages")) {
            var reference = (String) ((Map<?, ?>) message).get("$ref");
            assertTrue(reference.startsWith(channel + "/messages/"), reference + " of " + channel);
        }
    }

    @Test
    void everyMessageOfAChannelIsSentOrReceived() {
        Set<String> used = new TreeSet<>();
        YamlDocument.references(document.get("operations"), used::add);
        part(document, "channels")
                .forEach(
                        (name, channel) ->
                                part((Map<?, ?>) channel, "messages")
                                        .keySet()
                                        .forEach(
                                                message ->
                                                        assertTrue(
                                                                used.contains(
                                                                        "#/channels/%s/messages/%s"
                                                                                .formatted(
                                                                                        name,
                                                                                        message)),
                                                                message + " of " + name)));
    }

    @Test
    void everyMessageHasExamplesThatFitItsSchema() {
        part(part(document, "components"), "messages")
                .forEach(
                        (name, each) -> {
                            Map<?, ?> message = (Map<?, ?>) each;
                            List<?> examples = (List<?>) message.get("examples");
                            assertFalse(examples.isEmpty(), "an example of " + name);
                            for (Object example : examples) {
                                assertEquals(
                                        List.of(),
                                        Schema.complaints(
                                                document,
                                                message.get("payload"),
                                                ((Map<?, ?>) example).get("payload")),
                                        "of " + name);
                            }
                        });
    }

    @Test
    void itNamesEveryErrorCodeThereIs() {
        Map<?, ?> error = YamlDocument.at(document, "#/components/messages/error/payload");
        Map<?, ?> code = part(part(error, "properties"), "code");
        assertEquals(Stream.of(ErrorCode.values()).map(ErrorCode::code).toList(), code.get("enum"));
    }

    private static Map<?, ?> part(Map<?, ?> of, String name) {
        return assertInstanceOf(Map.class, of.get(name), name);
    }
}
