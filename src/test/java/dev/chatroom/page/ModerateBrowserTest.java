package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A moderator shows the token in a browser. */
@QuarkusTest
class ModerateBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    @Test
    void theTokenMakesAModeratorAndNoScriptSeesTheCookie() {
        Page page = BROWSER.page();
        page.navigate(url + "moderate");
        assertEquals(List.of(), new AxeBuilder(page).analyze().getViolations());
        page.getByLabel("The moderators' token").fill(Tokens.RIGHT);
        page.getByLabel("The moderators' token").press("Enter");

        assertThat(page).hasURL(url);
        assertTrue(
                page.context().cookies().stream()
                        .anyMatch(cookie -> cookie.name.equals("chatroom-moderator")));
        assertThat(new Visitor(page).button("Moderate")).isVisible();
        assertFalse(((String) page.evaluate("document.cookie")).contains("chatroom-moderator"));
        int status =
                (Integer)
                        page.evaluate(
                                """
                                async () => (await fetch('room/mode', {
                                  method: 'PUT', body: '{"readOnly": false}'
                                })).status
                                """);
        assertEquals(204, status, "the page's own requests are a moderator's");

        page.navigate(url + "moderate");
        new Visitor(page).button("Stop moderating").click();
        assertThat(page).hasURL(url);
        assertTrue(
                page.context().cookies().stream()
                        .noneMatch(cookie -> cookie.name.equals("chatroom-moderator")));
    }
}
