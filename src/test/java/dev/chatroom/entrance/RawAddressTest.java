package dev.chatroom.entrance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses whose bytes aren't escaped, as {@code curl} sends what somebody types. */
@QuarkusTest
class RawAddressTest {

    /** What a character of its own is in Latin-1, and so no UTF-8. */
    private static final String LATIN = "Zo\u00EB";

    @Inject Door door;

    /** What becomes of {@code text} if each byte that is sent for it is written as a character. */
    private static String asBytes(String text) {
        return new String(text.getBytes(UTF_8), ISO_8859_1);
    }

    private String answer(String query) {
        try (var client = RawClient.open(door.server(), 0)) {
            client.sendBytes(
                    ("POST /room/messages?%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                                    + "Content-Length: 5\r\n\r\nhello")
                            .formatted(query)
                            .getBytes(ISO_8859_1));
            return client.rest();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zoë", "José Añez", "A%C3%A9 é"})
    void whatIsUtf8IsReadAsThat(String name) {
        String read = name.replace("%C3%A9", "é");
        String answer = answer("name=" + asBytes(name.replace(' ', '+')));
        assertTrue(answer.startsWith("HTTP/1.1 201"), answer);
        assertTrue(answer.contains("\"name\":\"" + read + "\""), answer);
        try (var client =
                JsonClient.connect(
                        RawClient.open(door.server(), 0),
                        "name=" + asBytes(name.replace(' ', '+')) + "-ws")) {
            assertEquals(read + "-ws", client.name());
        }
    }

    @Test
    void whatIsNoUtf8IsNoName() {
        String answer = answer("name=" + LATIN);
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("bad-name"), answer);
        try (var client = RawClient.open(door.server(), 0)) {
            String refused = client.upgrade("/room?name=" + LATIN);
            assertTrue(refused.startsWith("HTTP/1.1 400"), refused);
        }
    }

    /** Quarkus lets no byte from 0x80 to 0x9F pass, which these have in UTF-8. */
    @ParameterizedTest
    @ValueSource(strings = {"Анна", "李雷", "😀"})
    void whatIsNotLetInIsNotReadAsSomethingElse(String name) {
        String answer = answer("name=" + asBytes(name));
        assertTrue(
                answer.startsWith("HTTP/1.1 400") || answer.contains("\"name\":\"" + name + "\""),
                answer);
    }

    @Test
    void otherParametersBesideItAreReadAsEver() {
        String answer = answer("id=a1&name=" + asBytes("Zoë") + "&x=%41");
        assertTrue(answer.startsWith("HTTP/1.1 201"), answer);
        assertTrue(answer.contains("\"id\":\"a1\""), answer);
        String wrong = answer("name=Ada&id=" + asBytes("é"));
        assertTrue(wrong.contains("bad-id"), wrong);
    }
}
