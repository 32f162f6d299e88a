package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What lies between a page and the room, and can be cut. The page's clock stands still but for
 * {@link #pass}, and so does its jitter, at half of what it may be unless said otherwise, so that
 * waits have known lengths.
 */
final class Link {

    /** The WebSocket's address, whatever its query. */
    static final Pattern ROOM = Pattern.compile("/room(\\?.*)?$");

    private static final int ABNORMAL = 1006;

    /** Counts the pongs that the page's own code has dealt with, not only those on their way. */
    private static final String COUNT_PONGS =
            """
            window.pongs = 0;
            const dispatchEvent = EventTarget.prototype.dispatchEvent;
            EventTarget.prototype.dispatchEvent = function (event) {
              const result = dispatchEvent.call(this, event);
              if (typeof event.data === 'string' && event.data.includes('"pong"')) window.pongs++;
              return result;
            };
            """;

    private final Page page;
    private final List<WebSocketRoute> sockets = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private WebSocketRoute room;
    private boolean down;
    private boolean swallows;

    private Link(Page page) {
        this.page = page;
        page.routeWebSocket(ROOM, this::open);
    }

    /**
     * Opens the page behind such a link, and waits until it is connected and its clock stands. The
     * leap there is longer than the page bears silence, so it asks the server, and has its answer.
     */
    static Link enter(Page page, String url) {
        return enter(page, url, 0.5);
    }

    /**
     * @param jitter of every wait that part of what it may be; below 1
     */
    static Link enter(Page page, String url, double jitter) {
        Link link = new Link(page);
        page.addInitScript("Math.random = () => " + jitter);
        page.addInitScript(COUNT_PONGS);
        page.clock().install(new Clock.InstallOptions().setTime(0));
        page.navigate(url);
        link.visitor().isConnected();
        page.clock().pauseAt(1_000_000);
        link.awaitPongs(1);
        return link;
    }

    Visitor visitor() {
        return new Visitor(page);
    }

    /** Lets so many ms pass on the page. */
    void pass(long ms) {
        page.clock().runFor(ms);
    }

    /** From now on time passes by itself. */
    void resume() {
        page.clock().resume();
    }

    /** The server closes the connection. */
    void close(int code, String reason) {
        sockets.getLast().close(new WebSocketRoute.CloseOptions().setCode(code).setReason(reason));
        room.close();
        assertThat(visitor().status()).not().hasText("Connected");
    }

    /** The connection breaks, and no new one comes about before {@link #repair}. */
    void cut() {
        down = true;
        close(ABNORMAL, "");
    }

    void repair() {
        down = false;
    }

    /** Of what the page sends from now on, nothing reaches the room. */
    void swallow() {
        swallows = true;
    }

    void swallowNoMore() {
        swallows = false;
    }

    /** Waits until the page has so many answers to its pings, that of {@link #enter} among them. */
    void awaitPongs(int count) {
        page.waitForCondition(() -> (int) page.evaluate("pongs") >= count);
    }

    /** How often the page has tried to connect. */
    int tries() {
        return sockets.size();
    }

    /** The texts that the page sent, in order, whether or not the room got them. */
    List<String> sent() {
        return says().map(say -> say.getString("text")).toList();
    }

    /** The ids that the page gave them. */
    List<String> ids() {
        return says().map(say -> say.getString("id")).toList();
    }

    private Stream<JsonObject> says() {
        return sent.stream()
                .map(JsonObject::new)
                .filter(frame -> "say".equals(frame.getString("type")));
    }

    /** The room says so to the page. */
    void tell(String frame) {
        sockets.getLast().send(frame);
    }

    /** The address of the newest connection. */
    String address() {
        return sockets.getLast().url();
    }

    private void open(WebSocketRoute socket) {
        sockets.add(socket);
        if (down) {
            socket.close(new WebSocketRoute.CloseOptions().setCode(ABNORMAL));
            return;
        }
        WebSocketRoute server = socket.connectToServer();
        room = server;
        server.onMessage(frame -> socket.send(frame.text()));
        socket.onMessage(
                frame -> {
                    sent.add(frame.text());
                    if (!swallows) {
                        server.send(frame.text());
                    }
                });
    }
}
