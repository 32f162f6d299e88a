package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Door;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page without JavaScript. */
@QuarkusTest
class NoScriptBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    @Inject Door door;

    @Inject Gavel gavel;

    @Test
    void aFormSaysSomethingAndThePageShowsIt() {
        Page page = BROWSER.page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(url);
        Visitor one = new Visitor(page);

        one.composer().fill("without a script\n<b>& two lines");
        one.button("Send").click();

        assertThat(page).hasURL(url);
        assertThat(one.messages().last()).hasText("without a script\n<b>& two lines");
        assertThat(one.messages().last()).isInViewport();
        assertThat(one.message("without a script")).hasClass(Pattern.compile("\\bown\\b"));
        assertThat(one.message("without a script").locator("time"))
                .hasText(Pattern.compile("\\d\\d:\\d\\d UTC"));
    }

    @Test
    void whoGivesANameIsCalledSoAndNeedNotGiveItAgain() {
        Page page = BROWSER.page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(url);
        Visitor one = new Visitor(page);
        String name = JsonClient.newName();

        Locator field =
                page.getByRole(AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Your name"));
        field.fill(name);
        one.composer().fill("said by name");
        one.button("Send").click();

        assertThat(one.message("said by name").locator(".name")).hasText(name);
        assertThat(field).hasValue(name);
    }

    @Test
    void whatIsRefusedStaysInTheBoxWithALineThatSaysWhy() {
        Page page = BROWSER.page(new NewContextOptions().setJavaScriptEnabled(false));
        page.navigate(url);
        Visitor one = new Visitor(page);

        one.composer().fill("\n" + "é".repeat(3_000));
        one.button("Send").click();

        assertThat(one.hint()).containsText("at most 4096 bytes");
        assertThat(one.composer()).hasValue("\n" + "é".repeat(3_000));
        assertThat(one.composer()).isInViewport();
        one.composer().fill("shorter");
        one.button("Send").click();
        assertThat(page).hasURL(url);
        assertThat(one.messages().last()).hasText("shorter");
    }

    @Test
    void aNarrowPageHasRoomForAllThatItSays() {
        Page page =
                BROWSER.page(
                        new NewContextOptions()
                                .setJavaScriptEnabled(false)
                                .setViewportSize(360, 640));
        page.navigate(url);
        Visitor one = new Visitor(page);

        double heading = right(page.getByText("Chatroom", exactly()));
        double note = page.locator("noscript:visible").first().boundingBox().x;
        assertTrue(
                heading <= note, "the heading ends at " + heading + ", the note begins at " + note);
        double low = one.composer().boundingBox().height;
        one.composer().fill("1\n2\n3\n4");
        double high = one.composer().boundingBox().height;
        assertTrue(high > 2 * low, "four lines: " + high + " px, one line: " + low);
    }

    private static double right(Locator what) {
        return what.boundingBox().x + what.boundingBox().width;
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    void aFormThatWasSentBeforeTheScriptRanAndRefusedComesAlive() {
        Page page = BROWSER.page();
        page.route("**/main.js", Route::abort);
        page.navigate(url);
        Visitor one = new Visitor(page);
        one.composer().fill("é".repeat(3_000));
        page.unroute("**/main.js");
        one.button("Send").click();

        one.isConnected();
        assertThat(page).hasURL(url);
        assertThat(one.hint()).containsText("Too long");
        one.say("alive");
        one.sees("alive");
    }

    @Test
    void whatModeratorsDidIsThereAsTheScriptShowsIt() {
        try (var ada = door.json(JsonClient.named(JsonClient.newName()))) {
            for (String text : List.of("stays", "goes", "goes, too")) {
                ada.say(text);
                String at = ada.hear("message").getString("at");
                if (text.startsWith("goes")) {
                    gavel.deletes(at);
                    ada.hear("deleted");
                }
            }
            gavel.announces("A break, see https://example.org/");
        }
        Page bare = BROWSER.page(new NewContextOptions().setJavaScriptEnabled(false));
        bare.navigate(url);
        Visitor lively = Visitor.enter(BROWSER.page(), url);

        for (Page page : List.of(bare, lively.page())) {
            Visitor one = new Visitor(page);
            assertThat(page.locator(".fact:visible").last()).hasText("2 messages deleted");
            assertThat(page.locator(".announcement").last().locator(".text"))
                    .hasText("A break, see https://example.org/");
            assertThat(one.message("stays").locator(".name")).isVisible();
            assertThat(one.log()).not().containsText("goes");
        }
    }

    @Test
    void howTheRoomMayBeSpokenInIsThereAsTheScriptSaysIt() {
        try {
            for (Mode mode : List.of(new Mode(1, false), new Mode(90, false), new Mode(0, true))) {
                gavel.does(mode);
                Page bare = BROWSER.page(new NewContextOptions().setJavaScriptEnabled(false));
                bare.navigate(url);
                Visitor lively = Visitor.enter(BROWSER.page(), url);
                assertThat(lively.page().locator("#mode")).isVisible();
                assertThat(bare.locator("#mode"))
                        .hasText(lively.page().locator("#mode").textContent());
            }
        } finally {
            gavel.does(Mode.FREE);
        }
        Page bare = BROWSER.page(new NewContextOptions().setJavaScriptEnabled(false));
        bare.navigate(url);
        assertThat(bare.locator("#mode")).isHidden();
    }
}
