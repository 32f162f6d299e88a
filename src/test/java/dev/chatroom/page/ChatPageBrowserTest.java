package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@QuarkusTest
class ChatPageBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private Visitor enter() {
        return Visitor.enter(BROWSER.page(), url);
    }

    @Test
    void twoPagesTalkWithEachOther() {
        Visitor one = enter();
        Visitor two = enter();

        one.say("Is anyone there?");
        two.sees("Is anyone there?");
        two.say("I am 🙂");

        one.sees("Is anyone there?", "I am 🙂");
        two.sees("Is anyone there?", "I am 🙂");
        assertThat(one.composer()).hasValue("");
        assertThat(one.composer()).isFocused();
    }

    @Test
    void textThatLooksLikeHtmlIsShownAsText() {
        Visitor one = enter();
        String text = "<img src=x onerror=\"document.title='broken'\"><b>bold</b> &amp; <script>";

        one.say(text);

        one.sees(text);
        assertThat(one.messages().locator("*")).hasCount(0);
        assertThat(one.page()).hasTitle("Chatroom");
    }

    @Test
    void enterSendsShiftEnterBreaksTheLineAndNothingIsNotSent() {
        Visitor one = enter();

        one.say("");
        one.say("  \n ");
        one.composer().fill("first line");
        one.composer().press("Shift+Enter");
        one.composer().pressSequentially("second line");
        one.composer().press("Enter");

        assertThat(one.messages()).hasCount(1);
        assertEquals("first line\nsecond line", one.messages().textContent());
    }

    @Test
    void theButtonSendsAndLeavesTheFocusInTheComposer() {
        Visitor one = enter();

        one.composer().fill("by hand");
        one.button("Send").click();

        one.sees("by hand");
        assertThat(one.composer()).isFocused();
    }

    @Test
    void enterThatEndsAWordOfAnInputMethodDoesNotSend() {
        Visitor one = enter();
        one.composer().fill("にほん");

        pressEnter(one, "{isComposing: true}");
        pressEnter(one, "{keyCode: 229}");
        assertThat(one.composer()).hasValue("にほん");
        pressEnter(one, "{}");

        one.sees("にほん");
    }

    private static void pressEnter(Visitor visitor, String more) {
        visitor.composer()
                .evaluate(
                        "e => e.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter',"
                                + " bubbles: true, cancelable: true, ..."
                                + more
                                + "}))");
    }

    @Test
    void theLongestTextGoesAndALongerOneIsToldAndKept() {
        Visitor one = enter();
        String longest = "é".repeat(2048);

        one.say(longest + "xyz");
        assertThat(one.hint()).containsText("Too long by 3 bytes");
        assertThat(one.composer()).hasValue(longest + "xyz");
        one.say(longest);

        assertThat(one.hint()).isEmpty();
        one.sees(longest);
    }

    @Test
    void theComposerGrowsWithItsText() {
        Visitor one = enter();
        double low = one.composer().boundingBox().height;

        one.composer().fill("1\n2\n3\n4");

        double high = one.composer().boundingBox().height;
        assertEquals(true, high > 2 * low, "four lines: " + high + " px, one line: " + low);
    }

    @Test
    void theLogStandsStillWhileSomeoneReadsBack() {
        Visitor reader = enter();
        Visitor speaker = enter();
        speaker.say("line\n".repeat(60));
        assertThat(reader.messages()).hasCount(1);
        reader.log().hover();
        reader.page().mouse().wheel(0, -300);
        reader.page().waitForFunction("() => log.scrollHeight - log.scrollTop > 800");
        Object before = reader.log().evaluate("log => log.scrollTop");

        speaker.say("news");
        speaker.say("more news");

        assertThat(reader.button("2 new messages ↓")).isVisible();
        assertEquals(before, reader.log().evaluate("log => log.scrollTop"));
        reader.composer().focus();
        reader.button("2 new messages ↓").click();
        assertThat(reader.composer()).isFocused();
        assertThat(reader.messages().last()).isInViewport();
        assertThat(reader.page().locator("#newer")).isHidden();
        speaker.say("followed again");
        assertThat(reader.messages().getByText("followed again")).isInViewport();
    }

    @Test
    void thePageKeepsTheLast500Messages() {
        Page page = BROWSER.page();
        page.routeWebSocket(
                "**/room",
                socket -> {
                    for (int i = 0; i < 620; i++) {
                        socket.send("message " + i);
                    }
                });
        Visitor one = Visitor.enter(page, url);

        assertThat(one.messages().last()).hasText("message 619");
        assertThat(one.messages()).hasCount(500);
        assertThat(one.messages().last()).isInViewport();
    }

    @Test
    void aScreenReaderFindsItsWay() {
        Visitor one = enter();

        assertThat(one.log()).hasAttribute("aria-live", "polite");
        assertThat(one.log()).hasAccessibleName("Messages");
        assertThat(one.composer()).hasAccessibleName("Message");
        assertThat(one.page().getByRole(AriaRole.STATUS)).hasText("Connected");
        assertThat(one.page().getByRole(AriaRole.HEADING)).hasText("Chatroom");
        one.composer().press("Shift+Tab");
        assertThat(one.log()).isFocused();
    }
}
