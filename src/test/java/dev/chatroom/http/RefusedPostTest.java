package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.UncheckedIOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can't be said, and what its author is told. */
@QuarkusTest
class RefusedPostTest {

    @TestHTTPResource("/")
    URI server;

    @Inject MemoryLog log;

    private long before;

    @BeforeEach
    void noteHowMuchWasSaid() {
        before = log.head();
    }

    @AfterEach
    void nothingWasSaid() {
        Assertions.assertEquals(before, log.head(), "messages in the log");
    }

    private static void isProblem(Response answer, int status, String title, String code) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", equalTo("about:blank"))
                .body("title", equalTo(title))
                .body("status", equalTo(status))
                .body("code", equalTo(code));
    }

    private static RequestSpecification text() {
        return given().contentType("text/plain");
    }

    @Test
    void nothing() {
        isProblem(text().post(PATH), 400, "Bad Request", "empty");
        isProblem(Lines.curl().body("text=").post(PATH), 400, "Bad Request", "empty");
    }

    @Test
    void whatIsNotUtf8() {
        byte[] half = {'a', (byte) 0xC3};
        isProblem(
                given().contentType("application/octet-stream").body(half).post(PATH),
                400,
                "Bad Request",
                "bad-text");
    }

    @Test
    void aNameOrAnIdThatIsNone() {
        Response name = text().queryParam("name", "x".repeat(33)).body("hi").post(PATH);
        isProblem(name, 400, "Bad Request", "bad-name");
        name.then().body("detail", containsString("1 to 32"));
        Response broken =
                text().urlEncodingEnabled(false).body("hi").post(PATH + "?name=A%FF"); // No UTF-8.
        isProblem(broken, 400, "Bad Request", "bad-name");
        Response id = text().queryParam("id", "a b").body("hi").post(PATH);
        isProblem(id, 400, "Bad Request", "bad-id");
        id.then().body("detail", containsString("'a b'"));
    }

    @Test
    void whatIsTooLong() {
        Response answer = text().body("x".repeat(4097)).post(PATH);
        isProblem(answer, 413, "Content Too Large", "too-long");
        answer.then().body("detail", containsString("4096"));
        isProblem(
                Lines.curl().body("text=" + "%41".repeat(4097)).post(PATH),
                413,
                "Content Too Large",
                "too-long");
    }

    /** Line, status, and what the page says. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text=&name=Ada                  | 400 | There is nothing to send
                    text=a%3Cb&name=%E2%80%AE       | 400 | name must be 1 to 32 visible characters
                    text=a%3Cb%0D%0A{long}&name=Ada | 413 | at most 4096 bytes
                    """)
    void thePersonBehindAFormGetsThePageBackWithWhatTheyWrote(
            String body, int status, String hint) {
        String page =
                Lines.curl()
                        .header("Accept", "text/html,*/*;q=0.8")
                        .body(body.replace("{long}", "%C3%A9".repeat(4090)))
                        .post(PATH)
                        .then()
                        .statusCode(status)
                        .contentType("text/html;charset=UTF-8")
                        .header("Cache-Control", "no-store")
                        .body(containsString(hint))
                        .body(containsString("action=\"../room/messages\""))
                        .body(containsString("href=\"../assets/"))
                        .extract()
                        .asString();
        assertTrue(!body.contains("a%3Cb") || page.contains(">\na&lt;b"), page);
        assertTrue(!body.contains("Ada") || page.contains("value=\"Ada\""), page);
    }

    @Test
    void aBodyWithoutAnEndIsCut() {
        try (var client = RawClient.open(server, 0)) {
            client.sendBytes(
                    ("POST /room/messages HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n")
                            .getBytes(US_ASCII));
            byte[] chunk = ("1000\r\n" + "x".repeat(4096) + "\r\n").getBytes(US_ASCII);
            for (int i = 0; i < 10; i++) {
                client.sendBytes(chunk);
            }
            String answer = client.rest(); // To the end of the connection.
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
            assertTrue(answer.contains("too-long"), answer);
        } catch (UncheckedIOException e) {
            throw new AssertionError("expected an answer before the end of the connection", e);
        }
    }

    @Test
    void anAnnouncedLengthIsEnoughToRefuse() {
        try (var client = RawClient.open(server, 0)) {
            client.sendBytes(
                    ("POST /room/messages HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Length: 99999999999999999999\r\n\r\n")
                            .getBytes(US_ASCII));
            String answer = client.rest();
            assertTrue(answer.startsWith("HTTP/1.1 4"), answer);
        }
        try (var client = RawClient.open(server, 0)) {
            client.sendBytes(
                    ("POST /room/messages HTTP/1.1\r\nHost: localhost\r\n"
                                    + "Content-Length: 5000000\r\n\r\n")
                            .getBytes(US_ASCII));
            String answer = client.rest();
            assertTrue(answer.startsWith("HTTP/1.1 413"), answer);
        }
    }

    @Test
    void aForeignPage() {
        isProblem(
                text().header("Origin", "http://evil.example").body("hi").post(PATH),
                403,
                "Forbidden",
                "origin");
        isProblem(given().header("Origin", "null").get(PATH), 403, "Forbidden", "origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS"})
    void anotherMethod(String method) {
        Response answer = given().request(method, PATH);
        isProblem(answer, 405, "Method Not Allowed", "method");
        answer.then().header("Allow", "GET, HEAD, POST");
    }

    @Test
    void whatIsWrittenInAnotherWay() {
        isProblem(
                text().header("Content-Encoding", "gzip").body("hi").post(PATH),
                415,
                "Unsupported Media Type",
                "unsupported");
        isProblem(
                given().header("Content-Type", "text/plain; charset=UTF-16")
                        .body("hi".getBytes(US_ASCII))
                        .post(PATH),
                415,
                "Unsupported Media Type",
                "unsupported");
    }
}
