package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
