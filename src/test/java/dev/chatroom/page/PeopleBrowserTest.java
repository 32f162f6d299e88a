package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is here, and what one is called. */
@QuarkusTest
class PeopleBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    @Inject Door door;

    private Visitor enter() {
        return Visitor.enter(BROWSER.page(), url);
    }

    private static void rename(Visitor visitor, String name) {
        visitor.page().locator("#me").click();
        visitor.page().getByLabel("Your name").fill(name);
        visitor.page().getByLabel("Your name").press("Enter");
    }

    @Test
    void thePageSaysHowManyAreHereAndWho() {
        Visitor one = enter();
        assertThat(one.page().locator("#count")).hasText(Pattern.compile("\\d+ (person|people)"));

        try (var ada = door.json(JsonClient.named("Ada of the list"))) {
            assertThat(one.page().locator("#roster")).containsText("Ada of the list");
            assertThat(one.page().locator("#murmur")).containsText("Ada of the list joined");
            assertThat(one.log()).not().containsText(ada.name());
            one.page()
                    .waitForFunction(
                            "() => parseInt(count.textContent) === roster.childElementCount");
        }
    }

    /** What the room tells of people is the test's; all else is the room's own. */
    @Test
    void afterACrowdThePageKnowsAgainWhoIsHere() {
        Page page = BROWSER.page();
        var sockets = new ArrayList<WebSocketRoute>();
        var welcomes = new ArrayList<JsonObject>();
        page.routeWebSocket(
                Link.ROOM,
                socket -> {
                    sockets.add(socket);
                    WebSocketRoute room = socket.connectToServer();
                    socket.onMessage(frame -> room.send(frame.text()));
                    room.onMessage(
                            frame -> {
                                var told = new JsonObject(frame.text());
                                if ("welcome".equals(told.getString("type"))) {
                                    welcomes.add(told);
                                }
                                if (!"presence".equals(told.getString("type"))) {
                                    socket.send(frame.text());
                                }
                            });
                });
        Visitor.enter(page, url);
        WebSocketRoute socket = sockets.getLast();
        JsonObject you = welcomes.getLast().getJsonObject("you");
        int others = welcomes.getLast().getInteger("members") - 1;

        socket.send(presence(others + 3, user("Ada of old"), user("Bo of old")));
        assertThat(page.locator("#roster")).containsText("Ada of old");
        assertThat(page.locator("#murmur")).containsText("Bo of old");
        socket.send(presence(201));
        assertThat(page.locator("#roster li")).hasCount(1);
        assertThat(page.locator("#roster")).containsText(you.getString("name"));
        assertThat(page.locator("#people")).containsText("and 200 more");
        socket.send(presence(3, you, user("Bo of old"), user("Cy")));
        assertThat(page.locator("#roster li")).hasCount(3);
        assertThat(page.locator("#roster")).not().containsText("Ada of old");
        assertThat(page.locator("#murmur")).not().containsText("Cy");

        socket.send(presence(2, you, user("Dee")));
        assertThat(page.locator("#roster li")).hasCount(2); // All there are, as the number says.
        assertThat(page.locator("#murmur")).containsText("Dee joined");
    }

    private static JsonObject user(String name) {
        return new JsonObject().put("id", "u-" + name.replace(' ', '-')).put("name", name);
    }

    private static String presence(int members, JsonObject... joined) {
        return new JsonObject()
                .put("type", "presence")
                .put("members", members)
                .put("joined", List.of(joined))
                .put("left", List.of())
                .encode();
    }

    @Test
    void onANarrowScreenTheyAreBehindTheNumber() {
        Visitor one = enter();
        one.page().setViewportSize(390, 700);
        assertThat(one.page().locator("#people")).isHidden();

        one.page().locator("#count").press("Enter");
        assertThat(one.page().locator("#people")).isVisible();
        one.page().keyboard().press("Escape");

        assertThat(one.page().locator("#people")).isHidden();
        assertThat(one.page().locator("#count")).isFocused();

        one.page().locator("#count").press("Enter");
        one.page().keyboard().press("Tab");
        assertThat(one.page().locator("#people")).isFocused(); // so that keys scroll it
    }

    @Test
    void theFirstVisitAsksNothingAndTheNameIsChangedInPlaceAndRemembered() {
        Visitor one = enter();
        assertThat(one.page().locator("#me"))
                .hasText(Pattern.compile("You are guest-\\w+ – change"));
        assertThat(one.page().locator("dialog, [role=dialog]")).hasCount(0);
        String name = JsonClient.newName();

        rename(one, name);

        assertThat(one.page().locator("#me")).containsText(name);
        assertThat(one.composer()).isFocused();
        one.page().reload();
        assertThat(one.page().locator("#me")).containsText(name);
    }

    @Test
    void aTakenNameIsToldAndEscapeKeepsTheOldOne() {
        String name = JsonClient.newName();
        try (var ada = door.json(JsonClient.named(name))) {
            Visitor one = enter();
            String before = one.page().locator("#me bdi").textContent();

            rename(one, ada.name());
            assertThat(one.hint()).hasText("Somebody has that name, or one that looks like it.");
            one.page().keyboard().press("Escape");

            assertThat(one.page().locator("#me bdi")).hasText(before);
            assertThat(one.hint()).isEmpty();
        }
    }

    @Test
    void whoComesAndGoesIsOneLineForAll() {
        Visitor one = enter();
        var crowd =
                List.of("c1", "c2", "c3", "c4", "c5", "c6").stream()
                        .map(name -> door.json(JsonClient.named("line " + name)))
                        .toList();

        assertThat(one.page().locator("#murmur"))
                .hasText(Pattern.compile("line c\\d, line c\\d, line c\\d, and 3 others joined"));
        crowd.forEach(JsonClient::close);
    }

    @Test
    void aTabThatIsNotLookedAtCountsInItsTitleAndItsIcon() {
        Visitor one = enter();
        Page page = one.page();
        hide(page, true);

        try (var ada = door.json()) {
            ada.say("psst");
            ada.say("psst!");
            assertThat(page).hasTitle("(2) Chatroom");
            assertThat(page.locator("link[rel=icon]"))
                    .hasAttribute("href", Pattern.compile("favicon-unread.svg"));
        }
        hide(page, false);

        assertThat(page).hasTitle("Chatroom");
        assertThat(one.page().locator(".unread")).hasText("New");
    }

    @Test
    void whoIsNamedIsNotifiedOnlyIfTheyAskedForIt() {
        Page page = BROWSER.page();
        page.addInitScript(
                """
                globalThis.told = [];
                globalThis.Notification = class extends EventTarget {
                  static permission = 'default';
                  static async requestPermission() { return (Notification.permission = 'granted'); }
                  constructor(title, { body }) { super(); told.push(`${title}: ${body}`); }
                };
                """);
        Visitor one = Visitor.enter(page, url);
        String name = page.locator("#me bdi").textContent();
        try (var ada = door.json(JsonClient.named("Ada who calls"))) {
            hide(page, true);
            ada.say("@" + name + " first");
            assertThat(page).hasTitle("(1) Chatroom");
            hide(page, false);
            var bell =
                    page.getByRole(AriaRole.BUTTON)
                            .filter(
                                    new com.microsoft.playwright.Locator.FilterOptions()
                                            .setHasText("Mentions"));
            bell.click();
            assertThat(bell).hasAttribute("aria-pressed", "true");
            hide(page, true);
            ada.say("@" + name + " second");
            ada.say("not to you");

            assertThat(page).hasTitle("(2) Chatroom");
            assertEquals(List.of("Ada who calls: @" + name + " second"), page.evaluate("told"));
        }
    }

    private static void hide(Page page, boolean hidden) {
        page.evaluate(
                "(hidden) => { Object.defineProperty(document, 'hidden', {value: hidden,"
                        + " configurable: true}); document.dispatchEvent(new"
                        + " Event('visibilitychange')); }",
                hidden);
    }
}
