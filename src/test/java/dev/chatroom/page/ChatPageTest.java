package dev.chatroom.page;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toSet;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.hamcrest.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ChatPageTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
    private static final Pattern IMPORT = Pattern.compile("from '\\./([^']+)'");

    @Test
    void thePageIsHtmlInUtf8() {
        get("/").then()
                .statusCode(200)
                .contentType("text/html;charset=UTF-8")
                .body(startsWith("<!doctype html>"));
    }

    @Test
    void aBrowserAsksWhetherItIsStillTheSame() {
        String tag =
                get("/").then()
                        .header("Cache-Control", "no-cache, private")
                        .header("ETag", matchesPattern("\"[0-9a-f]{16}\""))
                        .extract()
                        .header("ETag");

        given().header("If-None-Match", tag).get("/").then().statusCode(304).header("ETag", tag);
        given().header("If-None-Match", "\"another\"").get("/").then().statusCode(200);
    }

    @Test
    void whoComesGetsACookieOnceThatScriptsAndOtherSitesDoNotSee() {
        String set = get("/").then().statusCode(200).extract().header("Set-Cookie");
        String[] parts = set.split("; ");
        assertTrue(parts[0].startsWith("chatroom=ey"), set);
        assertEquals(
                Set.of("Max-Age=34560000", "Path=/", "HttpOnly", "SameSite=Lax"),
                Set.of(parts).stream().filter(part -> part != parts[0]).collect(toSet()),
                "not Secure: a browser that comes by http would never send it");

        String passport = parts[0].split("=", 2)[1];
        given().cookie("chatroom", passport).get("/").then().header("Set-Cookie", nullValue());
        given().cookie("chatroom", passport + "x")
                .get("/")
                .then()
                .header("Set-Cookie", startsWith("chatroom=ey"));
    }

    @Test
    void nothingInItIsInline() {
        assertNone("a script without src", "<script(?![^>]* src=)", page());
        assertNone("a style element or attribute", "<style|<[^>]*\\sstyle=", page());
        assertNone("an event attribute", "<[^>]*\\son[a-z]+=", page());
        assertNone("a javascript: address", "=\"javascript:", page());
    }

    @Test
    void outsideDevModeItDoesNotWatchItsFiles() {
        get("/").then().body(not(containsString("dev.js")));
    }

    @Test
    void whatItRefersToIsThereWithItsType() {
        List<String> references = all(REFERENCE, page());
        assertThat(references, hasItem(endsWith("/js/main.js")));
        for (String reference : references) {
            assertFalse(
                    reference.matches("/.*|[a-z]+:.*"),
                    reference + " should be relative, so that the page works under a path prefix");
            if (!reference.startsWith("#")) {
                get("/" + reference).then().statusCode(200).contentType(typeOf(reference));
            }
        }
    }

    @Test
    void everyModuleIsThereAndPutsInTextOnly() {
        Set<String> modules = new LinkedHashSet<>(List.of("main.js"));
        for (List<String> next = List.copyOf(modules); !next.isEmpty(); ) {
            List<String> imported =
                    next.stream().flatMap(name -> all(IMPORT, module(name)).stream()).toList();
            next = imported.stream().filter(modules::add).toList();
        }
        assertThat(modules, hasItem("connection.js"));
        for (String name : modules) {
            assertNone(
                    name + ": a way to put in HTML or code",
                    "(?i)innerHTML|outerHTML|insertAdjacentHTML|setHTML|document\\.write|\\beval\\(",
                    module(name));
        }
    }

    @Test
    void whatWasSaidIsInItAsText() {
        String text = "<b>said</b> at https://example.org/a?b=1&c=2. " + System.nanoTime();
        given().body(text).post("/room/messages?name=Ada").then().statusCode(201);

        get("/").then()
                .body(containsString("&lt;b&gt;said&lt;/b&gt; at <a href="))
                .body(containsString("href=\"https://example.org/a?b=1&amp;c=2\""))
                .body(containsString("rel=\"noopener nofollow ugc\""))
                .body(not(containsString("<b>said")));
    }

    @Test
    void allOfItWeighsLessThan40KilobytesCompressed() {
        int bytes = weight("/");
        List<String> files = all(REFERENCE, page());
        for (String file : files.stream().filter(name -> name.matches(".*\\.(js|css)")).toList()) {
            bytes += weight("/" + file);
        }
        assertTrue(bytes < 40_000, bytes + " bytes");
    }

    private static int weight(String path) {
        return given().config(
                        RestAssured.config()
                                .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", "gzip")
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Encoding", "gzip")
                .extract()
                .asByteArray()
                .length;
    }

    @ParameterizedTest
    @ValueSource(strings = {"/no-such-page", "/js/no-such.js", "/assets/any/js/no-such.js"})
    void whatIsNotThereIsNotFound(String path) {
        given().redirects().follow(false).get(path).then().statusCode(404);
    }

    private static String page() {
        return get("/").asString();
    }

    private static String module(String name) {
        return get("/assets/any/js/" + name)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/javascript"))
                .extract()
                .asString();
    }

    private static Matcher<String> typeOf(String reference) {
        return switch (reference.substring(reference.lastIndexOf('.') + 1)) {
            case "js" -> startsWith("text/javascript");
            case "css" -> startsWith("text/css");
            case "png" -> startsWith("image/png");
            case "json" -> startsWith("application/json");
            case "svg" -> startsWith("image/svg+xml");
            default -> throw new AssertionError("a file of a kind unknown here: " + reference);
        };
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(result -> result.group(1)).toList();
    }

    private static void assertNone(String what, String pattern, String text) {
        List<String> found =
                Pattern.compile(pattern).matcher(text).results().map(MatchResult::group).toList();
        assertEquals(List.of(), found, what);
    }
}
