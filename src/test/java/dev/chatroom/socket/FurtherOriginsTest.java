package dev.chatroom.socket;

import static dev.chatroom.socket.OriginsTest.assertStatus;

import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which pages may connect where two more are configured, and a proxy in front is trusted. */
@QuarkusTest
@TestProfile(FurtherOriginsTest.TwoMore.class)
class FurtherOriginsTest {

    @TestHTTPResource("/")
    URI server;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://friend.example",
                "https://friend.example:443",
                "https://FRIEND.example",
                "http://other.example:8080"
            })
    void aConfiguredOneIsLetIn(String origin) {
        assertStatus(101, upgrade("Host: room.example", "Origin: " + origin));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://friend.example",
                "https://friend.example:8443",
                "https://friend.example.",
                "https://friend.example.evil.example",
                "https://my.friend.example",
                "https://evil.example/https://friend.example",
                "http://other.example",
                "https://other.example:8080",
                "null"
            })
    void oneThatOnlyLooksLikeItIsRefused(String origin) {
        assertStatus(403, upgrade("Host: room.example", "Origin: " + origin));
    }

    @Test
    void theRoomsOwnPageStillIsLetIn() {
        assertStatus(101, upgrade("Host: room.example", "Origin: http://room.example"));
    }

    @Test
    void whereAProxyTellsOfHttpsAPageWithoutItIsRefused() {
        String https = "X-Forwarded-Proto: https";
        String host = "Host: example.org";
        assertStatus(101, upgrade(https, host, "Origin: https://example.org"));
        assertStatus(403, upgrade(https, host, "Origin: http://example.org"));
    }

    @Test
    void aProxyMayTellOfTheHost() {
        String host = "Host: 10.0.0.7:8080";
        String told = "X-Forwarded-Host: example.org:8443";
        String https = "X-Forwarded-Proto: https";
        assertStatus(101, upgrade(host, told, https, "Origin: https://example.org:8443"));
        assertStatus(403, upgrade(host, told, https, "Origin: https://example.org"));
        assertStatus(403, upgrade(host, told, https, "Origin: https://10.0.0.7:8080"));
    }

    private String upgrade(String... headers) {
        try (var client = RawClient.open(server, 0)) {
            return client.upgrade("/room", headers);
        }
    }

    public static class TwoMore implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chatroom.origins", "https://friend.example, http://other.example:8080",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.enable-forwarded-host", "true");
        }
    }
}
