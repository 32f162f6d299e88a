package dev.chatroom.socket;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Loudness;
import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class HandshakeTest {

    @TestHTTPResource("/")
    URI server;

    @Test
    void aPlainRequestIsToldHowToConnect() {
        given().get("/room")
                .then()
                .statusCode(426)
                .header("Upgrade", "websocket")
                .header("Connection", containsString("Upgrade"))
                .contentType("text/plain")
                .body(containsString("websocat ws://"));
        given().head("/room").then().statusCode(426);
    }

    @Test
    void aRequestWithoutAHostIsToldAnAddressToo() {
        try (var client = RawClient.open(server, 0)) {
            client.sendBytes("GET /room HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            String answer = client.rest();
            assertTrue(answer.startsWith("HTTP/1.0 426"), answer);
            assertTrue(answer.contains("ws://THIS-SERVER/room"), answer);
        }
    }

    @Test
    void anotherMethodIsNotAllowed() {
        given().body("hi").post("/room").then().statusCode(405).header("Allow", "GET");
    }

    @Test
    void anotherVersionOfTheProtocolIsToldWhichOneIsSpoken() {
        upgrade()
                .header("Sec-WebSocket-Version", "8")
                .get("/room")
                .then()
                .statusCode(426)
                .header("Sec-WebSocket-Version", "13")
                .body(containsString("'8'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"soap", "soap, mqtt", "chatroom.v2.text"})
    void unknownSubprotocolsAloneAreRefusedWithTheKnownOnes(String offered) {
        valid().header("Sec-WebSocket-Protocol", offered)
                .get("/room")
                .then()
                .statusCode(400)
                .body(
                        allOf(
                                containsString("'" + offered + "'"),
                                containsString("chatroom.v1.text"),
                                containsString("chatroom.v1.json")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "59", "1790000000000", "a-b", "-1-2", "1-2-3", "1 -2"})
    void aWrongPositionIsRefused(String since) {
        valid().queryParam("since", since)
                .get("/room")
                .then()
                .statusCode(400)
                .body(containsString("since"), containsString("'" + since + "'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "123456789012345678901234567890123", "a\nb"})
    void aWrongNameIsRefused(String name) {
        valid().queryParam("name", name)
                .get("/room")
                .then()
                .statusCode(400)
                .body(containsString("name must be 1 to 32 visible characters"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "dGhlIHNhbXBsZSBub25jZQ", "!!!!IHNhbXBsZSBub25jZQ=="})
    void aWrongKeyIsRefused(String key) {
        upgrade()
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", key)
                .get("/room")
                .then()
                .statusCode(400)
                .body(containsString("Sec-WebSocket-Key"));
    }

    @Test
    void theFirstKnownSubprotocolIsChosen() {
        String answer = answer("/room", "Sec-WebSocket-Protocol: soap, chatroom.v1.text");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        assertTrue(
                answer.toLowerCase().contains("sec-websocket-protocol: chatroom.v1.text"), answer);
    }

    @Test
    void noSubprotocolIsAnsweredWithNone() {
        String answer = answer("/room");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        assertFalse(answer.toLowerCase().contains("sec-websocket-protocol"), answer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/room?name=Ada",
                "/room?since=1790000000000-59",
                "/room?since=0-0&name=%F0%9F%98%80",
                "/room?name=%20Ada%20",
                "/room?unknown=1"
            })
    void whatIsRightIsLetIn(String path) {
        String answer = answer(path);
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
    }

    @Test
    void compressionIsNotNegotiated() {
        String answer = answer("/room", "Sec-WebSocket-Extensions: permessage-deflate");
        assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
        assertFalse(answer.toLowerCase().contains("sec-websocket-extensions"), answer);
    }

    /** A list, of which the server takes what it likes (RFC 9110, section 7.8). */
    @ParameterizedTest
    @ValueSource(strings = {"websocket, foo", "foo/1,WebSocket", "WEBSOCKET"})
    void whoOffersOtherProtocolsToo(String offer) {
        try (var client = RawClient.open(server, 0)) {
            client.sendBytes(
                    request(
                            "/room",
                            "Host: localhost",
                            "Upgrade: " + offer,
                            "Connection: Upgrade"));
            client.sendClose(1000);
            String answer = client.head();
            assertTrue(answer.startsWith("HTTP/1.1 101"), answer);
            assertTrue(answer.toLowerCase().contains("upgrade: websocket"), answer);
            assertEquals(1000, client.awaitClose().closeCode());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: no Host",
                "Host: a b",
                "Host: localhost:port",
                "Host: a:99999",
                "Host: [::1"
            })
    void whoDoesNotSayForWhichHostIsToldSoWithoutAnErrorInTheLog(String host) {
        try (var loudness = new Loudness()) {
            for (String path : List.of("/room", "/room/messages", "/")) {
                try (var client = RawClient.open(server, 0)) {
                    client.sendBytes(request(path, host, "Connection: close"));
                    String answer = client.rest();
                    assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
                    assertTrue(answer.contains("\r\n\r\nThe Host header must be"), answer);
                }
            }
            try (var client = RawClient.open(server, 0)) {
                client.sendBytes(
                        request("/room", host, "Upgrade: websocket", "Connection: Upgrade"));
                String answer = client.head();
                assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
                assertTrue(answer.contains("text/plain"), answer);
            }
            assertEquals(List.of(), loudness.warnings());
        }
    }

    private static byte[] request(String path, String... headers) {
        return ("GET %s HTTP/1.1\r\nSec-WebSocket-Version: 13\r\n".formatted(path)
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + String.join("\r\n", headers)
                        + "\r\n\r\n")
                .getBytes(US_ASCII);
    }

    @Test
    void aBrokenQueryIsABadRequest() {
        String answer = answer("/room?name=%zz");
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        given().get("/room").then().statusCode(equalTo(426));
    }

    private String answer(String path, String... headers) {
        try (var client = RawClient.open(server, 0)) {
            return client.upgrade(path, headers);
        }
    }

    private static RequestSpecification valid() {
        return upgrade()
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
    }

    private static RequestSpecification upgrade() {
        return given().header("Connection", "Upgrade").header("Upgrade", "websocket");
    }
}
