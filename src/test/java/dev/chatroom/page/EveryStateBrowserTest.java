package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.chatroom.page.Portrait.check;
import static dev.chatroom.page.Portrait.desktop;
import static dev.chatroom.page.Portrait.phone;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import com.microsoft.playwright.options.ReducedMotion;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page in each state that a person may find it in: axe finds nothing, nothing is wider than the
 * window, and a picture of it is in {@code target/images}. Those in {@code docs/images} are copies.
 */
@QuarkusTest
@TestProfile(EveryStateBrowserTest.RoomOfItsOwn.class)
@TestMethodOrder(OrderAnnotation.class)
class EveryStateBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    /** A log without what other tests say. */
    public static class RoomOfItsOwn implements QuarkusTestProfile {}

    private static final List<JsonClient> CROWD = new ArrayList<>();

    @TestHTTPResource("/")
    String url;

    @Inject Door door;

    private Visitor enter(NewContextOptions options, String query) {
        Page page = BROWSER.page(options.setReducedMotion(ReducedMotion.REDUCE));
        return Visitor.enter(page, url + query);
    }

    private Visitor enter(NewContextOptions options) {
        return enter(options, "");
    }

    private JsonClient join(String name) {
        JsonClient client = door.json(JsonClient.named(name));
        CROWD.add(client);
        return client;
    }

    private void conversation() {
        if (!CROWD.isEmpty()) {
            return;
        }
        JsonClient ada = join("Ada");
        JsonClient bo = join("Bo");
        JsonClient cy = join("Cyrille");
        join("Noor");
        join("Zoë");
        say(ada, "Good evening, everyone! Is the stream about to start?");
        say(ada, "I have my tea ready ☕");
        say(bo, "In five minutes. Tonight's plan: https://example.org/plan#evening");
        say(cy, "🎉🎉");
        say(
                bo,
                "Questions go in here, @Cyrille reads them out:\n1. what broke\n2. what we learned");
        say(cy, "Happily. شكرا للجميع");
        say(ada, "Lovely, thank you @Bo");
    }

    private static void say(JsonClient who, String text) {
        who.say(text);
        while (!text.equals(who.hear("message").getString("text"))) {
            // Others' come before.
        }
    }

    @Test
    @Order(1)
    void theFirstVisit() {
        Visitor one = enter(desktop());
        assertThat(one.page().locator("#start")).containsText("where the room begins");
        check(one, "first-visit");
    }

    @Test
    @Order(2)
    void aConversation() {
        conversation();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            String theme = scheme.name().toLowerCase();
            Visitor one = enter(desktop().setColorScheme(scheme));
            one.say("Hello! First time here.");
            one.sees("Hello! First time here.");
            check(one, "desktop-" + theme);
            check(enter(phone().setColorScheme(scheme)), "phone-" + theme);
        }
    }

    @Test
    @Order(3)
    void unread() {
        conversation();
        Visitor one = enter(desktop());
        JsonClient bo = CROWD.get(1);
        for (int i = 1; i <= 20; i++) {
            say(bo, "Question " + i + ": how long did that take, and who noticed first?");
        }
        one.sees("Question 20: how long did that take, and who noticed first?");
        one.log().hover();
        one.page().mouse().wheel(0, -700);
        one.page()
                .waitForFunction("() => log.scrollHeight - log.scrollTop > log.clientHeight + 300");
        say(CROWD.get(0), "Did you see that?");
        say(CROWD.get(0), "It is live now");
        assertThat(one.button("2 new messages ↓")).isVisible();
        check(one, "unread-below");
        one.page().evaluate("log.scrollTop = log.scrollHeight");
        assertThat(one.page().locator("#newer")).isHidden();
        check(one, "unread-line");
    }

    @Test
    @Order(4)
    void offlineFailedAndGap() {
        conversation();
        Page page = BROWSER.page(desktop().setReducedMotion(ReducedMotion.REDUCE));
        var sockets = new ArrayList<WebSocketRoute>();
        page.routeWebSocket(
                Link.ROOM,
                socket -> {
                    sockets.add(socket);
                    if (sockets.size() == 1) {
                        socket.connectToServer();
                    } else {
                        socket.close(new WebSocketRoute.CloseOptions().setCode(1013));
                    }
                });
        Visitor one = Visitor.enter(page, url);
        sockets.getLast()
                .send(
                        "{\"type\":\"welcome\",\"you\":{\"id\":\"u1\",\"name\":\"Dee\"},\"at\":\"1-1\","
                                + "\"resumed\":false,\"members\":2,\"roster\":[{\"id\":\"u1\",\"name\":\"Dee\"},{\"id\":\"u2\",\"name\":\"Ada\"}],\"limits\":{\"text\":4096,"
                                + "\"burst\":10,\"perSecond\":5}}");
        check(one, "gap");
        sockets.getLast().close(new WebSocketRoute.CloseOptions().setCode(1013));
        assertThat(one.status()).containsText("Trying again");
        one.say("I write this while I am away");
        one.say("and it goes out when I am back");
        check(one, "offline");
        page.evaluate("document.querySelector('#me').click()");
        check(one, "name");
    }

    @Test
    @Order(5)
    void failed() {
        Page page = BROWSER.page(phone().setReducedMotion(ReducedMotion.REDUCE));
        var sockets = new ArrayList<WebSocketRoute>();
        page.routeWebSocket(
                Link.ROOM,
                socket -> {
                    sockets.add(socket);
                    WebSocketRoute room = socket.connectToServer();
                    socket.onMessage(
                            frame -> {
                                if (frame.text().contains("\"say\"")) {
                                    String id =
                                            frame.text()
                                                    .replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
                                    socket.send(
                                            "{\"type\":\"error\",\"id\":\"%s\",\"code\":\"not-stored\",\"message\":\"\"}"
                                                    .formatted(id));
                                } else {
                                    room.send(frame.text());
                                }
                            });
                });
        Visitor one = Visitor.enter(page, url);
        one.say("A thought that must not get lost");
        assertThat(one.button("Try again")).isVisible();
        check(one, "failed");
    }

    @Test
    @Order(6)
    void narrowWideZoomedForced() {
        JsonClient long1 = join("Wolfeschlegelsteinhausenberger W");
        say(
                long1,
                "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
                        .repeat(2));
        say(long1, "short");
        check(
                enter(new NewContextOptions().setViewportSize(320, 640).setDeviceScaleFactor(2)),
                "320px");
        check(enter(new NewContextOptions().setViewportSize(1600, 900)), "1600px");
        check(
                enter(new NewContextOptions().setViewportSize(320, 256).setDeviceScaleFactor(4)),
                "zoom-400");
        check(
                enter(new NewContextOptions().setViewportSize(780, 360).setDeviceScaleFactor(2)),
                "landscape");
        check(enter(desktop().setForcedColors(ForcedColors.ACTIVE)), "forced-colours");
    }

    @Test
    @Order(7)
    void peopleEmbedAndTooLong() {
        conversation();
        Visitor one = enter(phone());
        one.page().locator("#count").click();
        assertThat(one.page().locator("#people")).isVisible();
        check(one, "people");
        Visitor embedded =
                enter(
                        new NewContextOptions().setViewportSize(360, 560).setDeviceScaleFactor(2),
                        "?embed&theme=dark&accent=%23ffb454&background=%23101418");
        assertThat(embedded.page().locator("#bell")).isHidden();
        check(embedded, "embed");
        Visitor writer = enter(desktop());
        writer.composer().fill("Too much of a good thing. ".repeat(160));
        assertThat(writer.hint()).containsText("Too long by");
        check(writer, "too-long");
        Page bare = BROWSER.page(desktop().setJavaScriptEnabled(false));
        bare.navigate(url);
        bare.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/images/no-script.png")));
        CROWD.forEach(JsonClient::close);
        CROWD.clear();
    }
}
