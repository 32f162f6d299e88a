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
        assertThat(one.messages().last().locator("*")).hasCount(0);
        assertThat(one.page()).hasTitle("Chatroom");
    }

    @Test
    void enterSendsShiftEnterBreaksTheLineAndNothingIsNotSent() {
        Visitor one = enter();

        int before = one.messages().count();
        one.say("");
        one.say("  \n ");
        one.composer().fill("first line");
        one.composer().press("Shift+Enter");
        one.composer().pressSequentially("second line");
        one.composer().press("Enter");

        one.sees("first line\nsecond line");
        assertThat(one.messages()).hasCount(before + 1);
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
    void theReaderIsToldHowManyBytesAreLeftBeforeTheyAreUsedUp() {
        Visitor one = enter();

        one.composer().fill("é".repeat(2000));

        assertThat(one.hint()).hasText("96 bytes left");
    }

    @Test
    void aScreenReaderFindsItsWay() {
        Visitor one = enter();

        assertThat(one.log()).hasAttribute("aria-live", "polite");
        assertThat(one.log()).hasAccessibleName("Messages");
        assertThat(one.composer()).hasAccessibleName("Message");
        assertThat(one.page().getByRole(AriaRole.STATUS)).hasText("Connected");
        assertThat(one.page().getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .hasText("Chatroom");
        one.composer().press("Shift+Tab");
        assertThat(one.log()).isFocused();
    }
}
