package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which dialect a client gets that offers some, and what is refused. */
@QuarkusTest
class SubprotocolsTest {

    private static final String PROTOCOL = "Sec-WebSocket-Protocol: ";

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chatroom.v1.json                     | chatroom.v1.json",
                "chatroom.v1.json, chatroom.v1.text   | chatroom.v1.json",
                "soap,chatroom.v1.json                | chatroom.v1.json",
                "soap, mqtt ,chatroom.v1.json , soap  | chatroom.v1.json",
                "chatroom.v2.json, chatroom.v1.text   | chatroom.v1.text",
                "chatroom.v1.text, chatroom.v1.json   | chatroom.v1.text",
                "chatroom.v1.text                     | chatroom.v1.text",
            })
    void theFirstKnownOneInTheClientsOrderIsChosen(String offered, String chosen) {
        assertChosen(chosen, PROTOCOL + offered);
    }

    @Test
    void offersOnSeveralLinesAreOneList() {
        assertChosen("chatroom.v1.json", PROTOCOL + "soap", PROTOCOL + "chatroom.v1.json");
        assertChosen(
                "chatroom.v1.text", PROTOCOL + "chatroom.v1.text", PROTOCOL + "chatroom.v1.json");
    }

    private void assertChosen(String chosen, String... offers) {
        try (var client = RawClient.open(server, 0)) {
            String answer = client.upgrade("/room", offers);
            assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
            assertEquals(
                    "sec-websocket-protocol: " + chosen,
                    answer.toLowerCase()
                            .lines()
                            .filter(line -> line.startsWith("sec-websocket-protocol"))
                            .reduce("", String::concat));
            if (chosen.equals("chatroom.v1.json")) {
                assertEquals("welcome", new JsonObject(client.hear()).getString("type"));
            } else {
                client.say("as I said");
                assertEquals("as I said", client.hear());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "chatroom.v2.json", "CHATROOM.V1.JSON", "chatroom.v1.json2"})
    void unknownOnesAloneAreRefusedWithBothNames(String offered) {
        try (var client = RawClient.open(server, 0)) {
            String head = client.upgrade("/room", PROTOCOL + offered, "Connection: close");
            assertTrue(head.startsWith("HTTP/1.1 400"), head);
            String line = client.rest();
            assertTrue(line.contains("chatroom.v1.json"), line);
            assertTrue(line.contains("chatroom.v1.text"), line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "since=",
                "since=59",
                "since=now",
                "since=-1-2",
                "since=1-2-3",
                "since=1-2%20",
                "name=",
                "name=%20%20",
                "name=123456789012345678901234567890123",
                "name=a%0Ab",
                "name=%00",
                "name=%E2%80%AE",
                "since=1-1&name=%09"
            })
    void aWrongNameOrPositionIsRefusedInThisDialectToo(String query) {
        try (var client = RawClient.open(server, 0)) {
            String head = client.upgrade("/room?" + query, PROTOCOL + "chatroom.v1.json");
            assertTrue(head.startsWith("HTTP/1.1 400"), head);
        }
    }
}
