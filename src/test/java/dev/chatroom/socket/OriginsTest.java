package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which pages may connect where nothing is configured. */
@QuarkusTest
class OriginsTest {

    @TestHTTPResource("/")
    URI server;

    @Test
    void whoSendsNoOriginIsLetIn() {
        assertStatus(101, upgrade());
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        "localhost:8080, http://localhost:8080",
        "localhost, http://localhost",
        "localhost:80, http://localhost",
        "localhost, http://localhost:80",
        "LocalHost, HTTP://localHOST",
        "127.0.0.1:8080, http://127.0.0.1:8080",
        "[::1]:8080, http://[::1]:8080",
        "[::1], http://[::1]",
        "example.org., http://example.org.",
        // A proxy that ends TLS, of which the room has not been told.
        "example.org, https://example.org",
        "example.org:443, https://example.org",
        "example.org:8443, https://example.org:8443"
    })
    void theRoomsOwnPageIsLetIn(String host, String origin) {
        assertStatus(101, upgrade("Host: " + host, "Origin: " + origin));
    }

    @ParameterizedTest(name = "{1} at {0}")
    @CsvSource({
        "localhost:8080, null",
        "localhost:8080, ''",
        "localhost:8080, http://evil.example",
        "localhost:8080, http://localhost.evil.example:8080",
        "localhost:8080, http://evillocalhost:8080",
        "localhost:8080, http://evil.example/localhost:8080",
        "localhost:8080, http://localhost:8080@evil.example",
        "localhost:8080, http://evil.example@localhost:8080",
        "localhost:8080, http://evil.example#localhost:8080",
        "localhost:8080, http://evil.example\\@localhost:8080",
        "localhost:8080, http://localhost.:8080",
        "localhost:8080, http://localhost:8080.",
        "localhost:8080, http://localhost:8080/",
        "localhost:8080, http://localhost",
        "localhost:8080, http://localhost:80",
        "localhost:8080, http://localhost:18080",
        "localhost:8080, http://127.0.0.1:8080",
        "localhost:8080, localhost:8080",
        "localhost:8080, ws://localhost:8080",
        "localhost:8080, file://localhost:8080",
        "localhost:8080, http://localhost:8080 http://evil.example",
        "localhost:8080, 'http://localhost:8080, http://evil.example'",
        "localhost, http://localhost:443",
        "localhost, https://localhost:80",
        "[::1]:8080, http://[::2]:8080",
        "[::1]:8080, http://::1:8080",
        "example.org, http://www.example.org",
        "example.org, http://example.org.evil.example",
        "example.org, http://example.org%2eevil.example",
        "example.org, http://exämple.org"
    })
    void othersAreRefused(String host, String origin) {
        assertStatus(403, upgrade("Host: " + host, "Origin: " + origin));
    }

    @Test
    void twoOriginsAreNone() {
        String own = "Origin: http://localhost";
        assertStatus(403, upgrade(own, own));
    }

    @Test
    void theRefusalSaysWhatWasWrongAndWhatToDo() {
        try (var client = RawClient.open(server, 0)) {
            String head =
                    client.upgrade(
                            "/room",
                            "Host: room.example:8080",
                            "Origin: https://evil.example",
                            "Connection: close");
            String line = client.rest();
            assertAll(
                    () -> assertTrue(head.contains("nosniff"), head),
                    () -> assertTrue(line.contains("'https://evil.example'"), line),
                    () -> assertTrue(line.contains("'room.example:8080'"), line),
                    () -> assertTrue(line.contains("chatroom.origins"), line),
                    () -> assertEquals(1, line.lines().count(), line));
        }
    }

    private String upgrade(String... headers) {
        try (var client = RawClient.open(server, 0)) {
            return client.upgrade("/room", headers);
        }
    }

    static void assertStatus(int status, String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 " + status), "expected " + status + ": " + answer);
    }
}
