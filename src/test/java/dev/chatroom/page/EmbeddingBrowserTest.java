package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.endsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of other origins that show the room's in a frame, or connect to the room themselves. */
@QuarkusTest
@QuarkusTestResource(value = EmbeddingBrowserTest.Elsewhere.class, restrictToAnnotatedClass = true)
class EmbeddingBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private final String friend =
            ConfigProvider.getConfig().getValue("chatroom.origins", String.class);

    private final List<String> complaints = new ArrayList<>();

    /** A page of {@code origin} with the room's in a frame. */
    private Page embedder(String origin) {
        Page page = BROWSER.page();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.navigate(origin + "/?" + url);
        return page;
    }

    /** The same page under another name: another origin. */
    private String stranger() {
        return friend.replace("127.0.0.1", "localhost");
    }

    @Test
    void thePolicyNamesThoseConfigured() {
        get("/").then()
                .header("Content-Security-Policy", endsWith("; frame-ancestors 'self' " + friend));
    }

    @Test
    void aConfiguredOriginShowsTheRoomInAFrame() {
        FrameLocator frame = embedder(friend).frameLocator("iframe");

        assertThat(frame.getByRole(AriaRole.STATUS)).hasText("Connected");
        frame.getByRole(AriaRole.TEXTBOX).fill("from beside the stream");
        frame.getByRole(AriaRole.TEXTBOX).press("Enter");
        assertThat(frame.getByRole(AriaRole.LOG)).containsText("from beside the stream");
        assertEquals(List.of(), complaintsOf("Content Security Policy"));
    }

    @Test
    void anotherOneDoesNot() {
        Page page = embedder(stranger());

        page.waitForCondition(() -> !complaintsOf("frame-ancestors").isEmpty());
        assertThat(page.frameLocator("iframe").getByRole(AriaRole.TEXTBOX)).hasCount(0);
    }

    @Test
    void aConfiguredOriginConnectsAndAnotherOneDoesNot() {
        String connect =
                """
                (url) => new Promise((done) => {
                  const socket = new WebSocket(url);
                  socket.onopen = () => done('open');
                  socket.onclose = ({ code }) => done('closed ' + code);
                })
                """;
        String room = url.replaceFirst("^http", "ws") + "room";

        assertEquals("open", embedder(friend).evaluate(connect, room));
        assertEquals("closed 1006", embedder(stranger()).evaluate(connect, room));
        assertEquals(1, complaintsOf("403").size(), complaints.toString());
    }

    private List<String> complaintsOf(String what) {
        return complaints.stream().filter(text -> text.contains(what)).toList();
    }

    /** A server of pages that have a frame of the address after the question mark. */
    public static class Elsewhere implements QuarkusTestResourceLifecycleManager {

        private HttpServer server;

        @Override
        public Map<String, String> start() {
            try {
                server =
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server.createContext("/", Elsewhere::answer);
            server.start();
            return Map.of("chatroom.origins", "http://127.0.0.1:" + server.getAddress().getPort());
        }

        private static void answer(HttpExchange exchange) throws IOException {
            String html =
                    "<!doctype html><title>Stream</title><link rel=icon href='data:,'>"
                            + "<iframe src='%s'></iframe>";
            byte[] body = html.formatted(exchange.getRequestURI().getQuery()).getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }

        @Override
        public void stop() {
            server.stop(0);
        }
    }
}
