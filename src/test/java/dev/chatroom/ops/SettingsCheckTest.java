package dev.chatroom.ops;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.Settings;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsCheckTest {

    private static void check(String key, String value) {
        check(Map.of(key, value));
    }

    private static void check(Map<String, String> values) {
        var config =
                new SmallRyeConfigBuilder()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withInterceptorFactories(new ValueCheck())
                        .withMapping(Settings.class)
                        .withDefaultValues(values)
                        .build();
        new SettingsCheck(config.getConfigMapping(Settings.class), config).check();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.org",
                "https://example.org:8443",
                "https://example.org,http://127.0.0.1:3000",
                " https://example.org , http://localhost "
            })
    void originsThatCanBe(String value) {
        assertDoesNotThrow(() -> check("chatroom.origins", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "example.org",
                "https://*.example.org",
                "https://example.org/",
                "https://example.org/chat",
                "https://me@example.org",
                "https://example.org:99999",
                "https://[::1]",
                "wss://example.org",
                "https://example.org 'unsafe-inline'",
                "https://example.org; script-src *"
            })
    void originsThatCanNotBeEndTheStart(String value) {
        String line = refusal("chatroom.origins", "https://first.example," + value);
        assertAll(
                () -> assertTrue(line.contains("chatroom.origins"), line),
                () -> assertTrue(line.contains("'" + value + "'"), line),
                () -> assertTrue(line.contains("https://example.org:8443"), line),
                () -> assertEquals(1, line.lines().count(), line));
    }

    @ParameterizedTest
    @CsvSource({
        "chatroom.history.retain, -1, from 0 to 1000000",
        "chatroom.history.retain, 1000001, from 0 to 1000000",
        "chatroom.limits.message-bytes, 0, from 1 to 16777216",
        "chatroom.limits.message-bytes, 16777217, from 1 to 16777216",
        "chatroom.limits.burst, 0, from 1 to 1000",
        "chatroom.limits.burst, 99999999999, from 1 to 1000",
        "chatroom.limits.per-second, -1, from 0 to 1000",
        "chatroom.limits.connections, 0, from 1 to 1000000",
        "chatroom.limits.connections-per-address, -1, from 0 to 1000000",
        "chatroom.limits.handshakes-per-second, -1, from 0 to 1000000",
        "chatroom.ping-interval, 99ms, '0, or from 100ms to 3600s'",
        "chatroom.ping-interval, 7200s, '0, or from 100ms to 3600s'",
        "chatroom.history.max-age, -5s, '0, or from 1s to 864000000s'",
        "chatroom.drain.window, 601s, from 0s to 600s",
        "chatroom.drain.window, 999999999999999h, from 0s to 600s",
        "chatroom.drain.window, soon, from 0s to 600s",
        "chatroom.limits.burst, many, from 1 to 1000",
        "chatroom.log, paper, 'one of memory, sqlite, redis'",
        "chatroom.identity, nobody, 'one of guest, oidc'",
        "chatroom.log-joins, perhaps, true or false"
    })
    void valuesThatCanNotBeEndTheStart(String key, String value, String allowed) {
        assertEquals(key + " is " + value + "; it has to be " + allowed + ".", refusal(key, value));
    }

    @ParameterizedTest
    @CsvSource({
        "chatroom.log, SQLITE",
        "chatroom.log-joins, yes",
        "chatroom.limits.burst, ' 7 '",
        "chatroom.ping-interval, 0",
        "chatroom.ping-interval, PT30S",
        "chatroom.history.max-age, 1d"
    })
    void whateverCanBeReadCanBe(String key, String value) {
        assertDoesNotThrow(() -> check(key, value));
    }

    @Test
    void aLogInRedisNeedsAnEngineAndAKeyThatAllHave() {
        String hosts = refusal(Map.of("chatroom.log", "redis"));
        assertTrue(hosts.contains("quarkus.redis.hosts"), hosts);
        String key =
                refusal(
                        Map.of(
                                "chatroom.log",
                                "redis",
                                "quarkus.redis.hosts",
                                "redis://localhost:6379"));
        assertTrue(key.contains("chatroom.identity.key"), key);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fifteen-letters", "sixteen letters, but spaces", "sixteen-letters-ä"})
    void aTokenThatCanBeGuessedOrNotBeSentEndsTheStartAndIsNotTold(String token) {
        String line = refusal("chatroom.moderation.token", token);
        assertTrue(line.contains("chatroom.moderation.token"), line);
        assertTrue(line.contains("at least 16"), line);
        assertFalse(line.contains(token), line);
        assertEquals(1, line.lines().count(), line);
    }

    @Test
    void aTokenOfSixteenCharactersIsLongEnough() {
        assertDoesNotThrow(() -> check("chatroom.moderation.token", "sixteen-letters!"));
    }

    @Test
    void whoHasToLogInHasToKnowWhere() {
        String line = refusal("chatroom.identity", "oidc");
        assertTrue(line.contains("quarkus.oidc.auth-server-url"), line);
        assertDoesNotThrow(
                () ->
                        check(
                                Map.of(
                                        "chatroom.identity",
                                        "oidc",
                                        "quarkus.oidc.auth-server-url",
                                        "https://login.example.org")));
    }

    private static String refusal(String key, String value) {
        return refusal(Map.of(key, value));
    }

    private static String refusal(Map<String, String> values) {
        return assertThrows(ConfigurationException.class, () -> check(values)).getMessage();
    }
}
