package dev.chatroom.page;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class AssetsTest {

    private static final Path FOLDER = Path.of("src/main/resources/META-INF/resources");
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    @Test
    void allFilesAreKnown() throws IOException {
        try (Stream<Path> paths = Files.walk(FOLDER)) {
            List<String> files =
                    paths.filter(Files::isRegularFile)
                            .map(path -> FOLDER.relativize(path).toString().replace('\\', '/'))
                            .sorted()
                            .toList();
            assertEquals(
                    files, PageFiles.ALL, "PageFiles.ALL has to name, in order, what is there");
        }
    }

    static List<String> files() {
        return PageFiles.ALL;
    }

    @ParameterizedTest
    @MethodSource("files")
    void whatThePageAsksForMayBeKeptForGood(String file) {
        String address = "/" + folder() + file;
        byte[] body =
                get(address)
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", FOR_GOOD)
                        .extract()
                        .asByteArray();
        assertArrayEquals(content(file), body);
        given().head(address).then().statusCode(200).header("Cache-Control", FOR_GOOD);
    }

    @Test
    void theStylesheetsComeAsOneToEveryBrowser() {
        var all = new ByteArrayOutputStream();
        for (String file : List.of("chat.css", "log.css", "bars.css")) {
            all.writeBytes(content(file));
        }
        for (String encoding : List.of("gzip", "identity")) {
            byte[] body =
                    given().header("Accept-Encoding", encoding)
                            .get("/" + folder() + "page.css")
                            .then()
                            .statusCode(200)
                            .header("Cache-Control", FOR_GOOD)
                            .contentType("text/css;charset=UTF-8")
                            .extract()
                            .asByteArray();
            assertEquals(withoutRemarks(all.toByteArray()), new String(body, UTF_8), encoding);
        }
    }

    private static String withoutRemarks(byte[] css) {
        String all = new String(css, UTF_8).replaceAll("(?s)/\\*.*?\\*/\\s*", "");
        return all.lines().map(String::stripLeading).collect(joining("\n", "", "\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0123456789abcdef", "dev", "%20", "A"})
    void aPageOfAnotherVersionGetsWhatThereIsAndKeepsNothing(String version) {
        byte[] body =
                get("/assets/" + version + "/js/main.js")
                        .then()
                        .statusCode(200)
                        .header("Cache-Control", "no-store")
                        .extract()
                        .asByteArray();
        assertArrayEquals(content("js/main.js"), body);
    }

    @Test
    void nothingWithoutAVersionIsKept() {
        get("/js/main.js").then().statusCode(200).header("Cache-Control", "no-store");
        get("/chat.css").then().statusCode(200).header("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "assets/",
                "assets/any",
                "assets/any/",
                "assets/any/room",
                "assets/any/assets/any/chat.css",
                "assets/any/..%2f..%2fapplication.properties",
                "assets/any/js/../../application.properties",
                "assets/chat.css"
            })
    void nothingElseIsThere(String path) {
        given().urlEncodingEnabled(false)
                .get("/" + path)
                .then()
                .statusCode(404)
                .header("Cache-Control", nullValue());
    }

    @Test
    void theFolderIsNamedForTheContent() {
        String one = ContentHash.of(new byte[] {1, 2}, new byte[] {3});
        String two = ContentHash.of(new byte[] {1}, new byte[] {2, 3});
        assertEquals(16, one.length(), one);
        assertEquals(false, one.equals(two), "cut elsewhere, another content");
        byte[][] contents = PageFiles.ALL.stream().map(AssetsTest::content).toArray(byte[][]::new);
        assertEquals("assets/" + ContentHash.of(contents) + "/", folder());
    }

    private static String folder() {
        String style =
                get("/").htmlPath().getString("html.head.link.find {it.@rel=='stylesheet'}.@href");
        return style.substring(0, style.indexOf("page.css"));
    }

    private static byte[] content(String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
