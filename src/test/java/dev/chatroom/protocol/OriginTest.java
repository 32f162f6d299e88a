package dev.chatroom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "http://example.org, http://example.org",
        "HTTPS://Example.ORG, https://example.org",
        "http://example.org:80, http://example.org",
        "https://example.org:443, https://example.org",
        "http://example.org:443, http://example.org:443",
        "https://example.org:65535, https://example.org:65535",
        "http://127.0.0.1:8080, http://127.0.0.1:8080",
        "http://[::1]:8080, http://[::1]:8080",
        "http://example.org., http://example.org.",
        "https://xn--bcher-kva.example, https://xn--bcher-kva.example"
    })
    void anOriginIsWrittenAsBrowsersDo(String text, String written) {
        assertEquals(Optional.of(written), Origin.parse(text).map(Origin::toString));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "*",
                "example.org",
                "//example.org",
                "http:example.org",
                "http://",
                "http://*.example.org",
                "http://example.org/",
                "http://example.org/localhost",
                "http://example.org?x",
                "http://example.org#x",
                "http://me@example.org",
                "http://me:secret@example.org",
                "http://example.org:",
                "http://example.org:0",
                "http://example.org:080",
                "http://example.org:65536",
                "http://example.org:8080:80",
                "http://example.org https://example.org",
                "http://example.org, https://example.org",
                "http://bücher.example",
                "http://example.org\\@localhost",
                "http://%6cocalhost",
                "http://::1",
                "http://[::1",
                " http://example.org",
                "http://example.org\n",
                "ws://example.org",
                "file://",
                "chrome-extension://abcdefgh"
            })
    void anythingElseIsNone(String text) {
        assertEquals(Optional.empty(), Origin.parse(text));
    }

    @Test
    void aListIsReadInItsOrder() {
        assertEquals(
                List.of(new Origin("https", "b.example", 443), new Origin("http", "a.example", 81)),
                Origin.all(List.of("https://b.example", " http://a.example:81 ", "not one")));
    }
}
