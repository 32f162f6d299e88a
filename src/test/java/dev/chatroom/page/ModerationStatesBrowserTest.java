package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.chatroom.page.Portrait.check;
import static dev.chatroom.page.Portrait.desktop;
import static dev.chatroom.page.Portrait.phone;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route.FulfillOptions;
import com.microsoft.playwright.WebSocketRoute;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ForcedColors;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The page in each state that moderation brings, as {@link EveryStateBrowserTest} has the others.
 */
@QuarkusTest
class ModerationStatesBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    private static final long EVENING = 1_790_000_000_000L;

    private static final String TRAIL =
            Chair.lines(
                    EVENING,
                    new Mute("u4", 10, Optional.empty()),
                    new Ban("u5", 60, Optional.of("spam"), true, List.of()),
                    new Sighting("u5", "2d711642b726b044"),
                    new Deletion(new Position(9_990_000_000_000L, 16), Optional.of("spam")),
                    new Mode(10, false));

    @TestHTTPResource("/")
    String url;

    private final StringBuilder said = new StringBuilder();
    private WebSocketRoute room;
    private int place;

    /** A page whose room is this test, and says something else than the server's. */
    private Visitor enter(NewContextOptions options, boolean moderator) {
        Page page = BROWSER.page(options);
        if (moderator) {
            Chair.promote(page);
        }
        page.route(
                "**/room/moderation",
                route -> route.fulfill(new FulfillOptions().setStatus(200).setBody(TRAIL)));
        page.route(
                Pattern.compile("/room/messages\\?limit=1000$"),
                route ->
                        route.fulfill(
                                new FulfillOptions().setStatus(200).setBody(said.toString())));
        page.clock().setFixedTime(EVENING + 5 * 60_000);
        page.routeWebSocket(Link.ROOM, socket -> room = socket);
        page.navigate(url);
        page.waitForCondition(() -> room != null);
        page.evaluate("document.querySelector('#messages').replaceChildren()");
        place = 7;
        room.send(
                """
                {"type":"welcome","you":{"id":"u1","name":"Dee"},"at":"9990000000000-7","resumed":true,\
                "members":3,"roster":[{"id":"u1","name":"Dee"},{"id":"u2","name":"Ada"},\
                {"id":"u3","name":"Bo"}],"limits":{"text":4096,"burst":9,"perSecond":0}}""");
        Visitor one = new Visitor(page);
        one.isConnected();
        evening();
        one.sees(
                "Good evening, everyone!",
                "In five minutes.",
                "What was that?",
                "We begin at nine. Questions go to @Bo, please.",
                "https://spam.example/?buy",
                "I am new here, hello",
                "https://spam.example/?buy now",
                "again and again");
        return one;
    }

    private void evening() {
        says("u2", "Ada", "Good evening, everyone!");
        says("u3", "Bo", "In five minutes.");
        String spam = says("u4", "Eggs", "BUY");
        says("u2", "Ada", "What was that?");
        room.send(
                """
                {"type":"announcement","at":"9990000000000-%d","time":%d,\
                "text":"We begin at nine. Questions go to @Bo, please."}"""
                        .formatted(++place, EVENING + place));
        says("u5", "Ham", "https://spam.example/?buy");
        says("u6", "Cyrille", "I am new here, hello");
        says("u7", "Jam", "https://spam.example/?buy now");
        says("u5", "Ham", "again and again");
        room.send(
                """
                {"type":"deleted","at":"9990000000000-%d","message":"%s"}"""
                        .formatted(++place, spam));
    }

    private String says(String id, String name, String text) {
        String at = "9990000000000-" + ++place;
        String message =
                """
                {"type":"message","at":"%s","time":%d,"from":{"id":"%s","name":"%s"},"text":"%s"}"""
                        .formatted(at, EVENING + place, id, name, text);
        said.append(message).append('\n');
        room.send(message);
        return at;
    }

    private void mode(int slowSeconds, boolean readOnly) {
        room.send(
                """
                {"type":"mode","slowSeconds":%d,"readOnly":%b}"""
                        .formatted(slowSeconds, readOnly));
    }

    private static void choose(Visitor moderator, String message, String choice) {
        moderator.message(message).locator(".act").click();
        moderator
                .page()
                .getByRole(
                        AriaRole.MENUITEM,
                        new Page.GetByRoleOptions().setName(choice).setExact(true))
                .click();
    }

    @Test
    void forEveryone() {
        Visitor one = enter(desktop(), false);
        check(one, "moderated");
        mode(30, false);
        one.say("A question, please");
        one.say("And another one");
        assertThat(one.unsent().last()).containsText("Slow mode");
        check(one, "slow-mode");
        mode(0, true);
        assertThat(one.composer()).not().isEditable();
        check(one, "read-only");
        room.close(new WebSocketRoute.CloseOptions().setCode(1008).setReason("Banned: spam"));
        assertThat(one.status()).containsText("Banned: spam");
        check(one, "banned");
    }

    @Test
    void forAModeratorAtAPhone() {
        Visitor moderator = enter(phone().setHasTouch(true).setIsMobile(true), true);
        Page page = moderator.page();
        check(moderator, "moderator");
        moderator.message("again and again").locator(".act").click();
        assertThat(page.getByRole(AriaRole.MENU)).isVisible();
        check(moderator, "moderator-menu");
        page.keyboard().press("Escape");
        choose(moderator, "?buy now", "Select newcomers from here on…");
        moderator.message("again and again").click();
        assertThat(page.locator(".selection")).containsText("2 people with 3 messages");
        check(moderator, "moderator-select");
        moderator.button("Cancel").last().click();
        choose(moderator, "?buy now", "Delete");
        choose(moderator, "again and again", "Ban 1 hour and delete all");
        assertThat(page.locator(".slip")).hasCount(2);
        // Whoever is about to undo has the time to.
        moderator.button("Undo").last().focus();
        page.locator(".slip").first().locator("button").click();
        check(moderator, "moderator-undo");
    }

    @Test
    void forAModeratorAtADesk() {
        for (ColorScheme scheme : ColorScheme.values()) {
            if (scheme == ColorScheme.NO_PREFERENCE) {
                continue;
            }
            Visitor moderator = enter(desktop().setColorScheme(scheme), true);
            moderator.button("Moderate").click();
            Locator dialog = moderator.page().getByRole(AriaRole.DIALOG);
            assertThat(dialog.locator("ol li")).hasCount(5);
            check(moderator, "moderator-panel-" + scheme.name().toLowerCase());
        }
        Visitor forced = enter(desktop().setForcedColors(ForcedColors.ACTIVE), true);
        choose(forced, "again and again", "Select people…");
        check(forced, "moderator-forced-colours");
    }
}
