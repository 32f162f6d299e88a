package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
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

/** How what was said can be read. */
@QuarkusTest
class ReadingBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    /** So many messages go out before the first of them is heard. */
    private static final int AHEAD = 50;

    @TestHTTPResource("/")
    String url;

    @Inject Door door;

    private Visitor enter() {
        return Visitor.enter(BROWSER.page(), url);
    }

    private void crowdSays(int messages, String what) {
        try (var crowd = door.json()) {
            for (int i = 1; i <= messages; i++) {
                crowd.say(what + " " + i);
                if (i % AHEAD == 0 || i == messages) {
                    hear((i - 1) % AHEAD + 1, crowd);
                }
            }
        }
    }

    private static void hear(int messages, JsonClient crowd) {
        for (int i = 0; i < messages; i++) {
            crowd.hear("message");
        }
    }

    private static void scrollUp(Visitor reader, int pixels) {
        reader.log().hover();
        reader.page().mouse().wheel(0, -pixels);
        reader.page().waitForFunction("() => log.scrollHeight - log.scrollTop > 1000");
    }

    @Test
    void whatOneAuthorSaysTogetherStandsUnderOneNameWithItsTime() {
        try (var ada = door.json(JsonClient.named("Reader Ada"))) {
            Visitor one = enter();
            ada.say("one by Ada");
            ada.say("two by Ada");
            one.sees("one by Ada", "two by Ada");

            assertThat(one.message("one by Ada")).hasClass(Pattern.compile("\\bfirst\\b"));
            assertThat(one.message("two by Ada")).not().hasClass(Pattern.compile("\\bfirst\\b"));
            assertThat(one.message("one by Ada").locator(".name")).hasText("Reader Ada");
            assertThat(one.message("one by Ada").locator(".badge")).hasText("R");
            assertThat(one.message("one by Ada").locator("time"))
                    .hasAttribute("title", Pattern.compile("\\w+day, .* \\d{4}"));
        }
    }

    @Test
    void ownMessagesAreMarkedAndThoseThatNameTheReader() {
        Visitor one = enter();
        Visitor two = enter();
        one.say("mine");
        String name = one.page().locator("#me bdi").textContent();
        two.say("hello @" + name.toUpperCase() + "!");

        assertThat(one.message("mine")).hasClass(Pattern.compile("\\bown\\b"));
        assertThat(two.message("mine")).not().hasClass(Pattern.compile("\\bown\\b"));
        assertThat(one.message("hello @")).hasClass(Pattern.compile("\\bnamed\\b"));
        assertThat(one.message("hello @").locator(".mention")).hasText("@" + name.toUpperCase());
        one.page().reload();
        assertThat(one.message("mine")).hasClass(Pattern.compile("\\bown\\b"));
    }

    /** Text from which something might be made. */
    private static final List<String> LIKE_CODE =
            List.of(
                    "<script>document.title='x'</script>",
                    "<img src=x onerror=document.title='x'>",
                    "javascript:alert(1) JaVaScRiPt://%0aalert(1)",
                    "data:text/html,<script>1</script> vbscript:x file:///etc/passwd",
                    "[link](javascript:alert(1)) https://",
                    "\u202eetirw I\u202c \u2066x\u2069 left again",
                    "z\u0310\u0334\u0337\u0321a\u0310\u0334\u0337\u0321l\u0310\u0334\u0337g\u0310\u0334o",
                    "{assets} {{constructor.constructor('alert(1)')()}} ${1} &lt;b&gt;");

    @Test
    void whatLooksLikeCodeIsText() {
        Visitor one = enter();

        LIKE_CODE.forEach(one::say);

        areText(one);
        one.page().reload();
        areText(one);
    }

    private static void areText(Visitor one) {
        one.sees(LIKE_CODE.toArray(String[]::new));
        for (String text : LIKE_CODE) {
            assertThat(one.message(text).locator(".text").locator("a, img, script, b")).hasCount(0);
        }
        assertThat(one.page()).hasTitle("Chatroom");
    }

    private static final List<String> WITH_ADDRESSES =
            List.of(
                    "see <https://example.org/a?b=c&d#e>, or (HTTP://example.org/x_(y)). End",
                    "https://example.org/\u202egpj.exe \"https://example.org/q\"",
                    "http://münchen.example/ä?ö! https://example.org... https://[bad",
                    "https://user@example.org:8080/, x-https://example.org http://127.0.0.1/");

    /** In the server's markup and in the script's. */
    @Test
    void addressesAreLinksAndLeadWhereTheySay() {
        Visitor one = enter();
        WITH_ADDRESSES.forEach(one::say);
        one.sees(WITH_ADDRESSES.toArray(String[]::new));
        Page bare =
                BROWSER.page(
                        new com.microsoft.playwright.Browser.NewContextOptions()
                                .setJavaScriptEnabled(false));
        bare.navigate(url);

        for (String text : WITH_ADDRESSES) {
            Locator byScript = one.message(text).locator(".text a");
            assertTrue(byScript.count() > 0, "links in: " + text);
            assertThat(byScript.first()).hasAttribute("rel", "noopener nofollow ugc");
            assertEquals(
                    links(byScript), links(new Visitor(bare).message(text).locator(".text a")));
        }
    }

    private static Object links(Locator all) {
        return all.evaluateAll("all => all.map(a => [a.textContent, a.rel, a.target])");
    }

    @Test
    void anAddressIsReadFromLeftToRightAmongAnyWords() {
        Visitor one = enter();

        one.say("هنا https://example.org/مسار?q=1 ثم");

        assertThat(one.message("ثم").locator(".text")).hasCSS("direction", "rtl");
        assertThat(one.message("ثم").locator("a")).hasCSS("direction", "ltr");
    }

    @Test
    void nothingButEmojiIsLarge() {
        Visitor one = enter();

        one.say("🎉 👩‍👩‍👧 ❤️");
        one.say("🎉!");

        assertThat(one.message("❤️").locator(".text")).hasClass("text emoji");
        assertThat(one.message("🎉!").locator(".text")).hasClass("text");
    }

    @Test
    void longWordsWrapAndManyLinesAreFolded() {
        Visitor one = enter();

        one.say("W".repeat(2_000));
        one.say("line\n".repeat(200));

        assertThat(one.message("line").getByRole(AriaRole.BUTTON)).hasText("Show all of it");
        assertEquals(false, one.log().evaluate("log => log.scrollWidth > log.clientWidth"));
        one.button("Show all of it").last().click();
        assertThat(one.message("line").locator(".text")).hasClass("text");

        Visitor two = enter(); // whose page has it from the server
        Locator unfold = two.message("line").getByRole(AriaRole.BUTTON);
        assertThat(unfold).hasCount(1);
        unfold.click();
        two.page().locator("#me").click();
        two.page().locator("#name").fill(JsonClient.newName());
        two.page().locator("#name").press("Enter");
        assertThat(two.page().locator("#name")).isHidden();
        assertThat(two.message("line").locator(".text")).hasClass("text");
        assertThat(unfold).hasCount(0);
    }

    @Test
    void theLogStandsStillWhileSomeoneReadsBack() {
        crowdSays(30, "earlier");
        Visitor reader = enter();
        scrollUp(reader, 500);
        Object before = reader.log().evaluate("log => log.scrollTop");

        crowdSays(2, "news");

        assertThat(reader.button("2 new messages ↓")).isVisible();
        assertEquals(before, reader.log().evaluate("log => log.scrollTop"));
        assertThat(reader.message("news 1").locator(".unread")).hasText("New");
        reader.composer().focus();
        reader.button("2 new messages ↓").click();
        assertThat(reader.composer()).isFocused();
        assertThat(reader.messages().last()).isInViewport();
        assertThat(reader.page().locator("#newer")).isHidden();
        crowdSays(1, "followed again");
        assertThat(reader.message("followed again")).isInViewport();
        reader.say("an answer");
        assertThat(reader.page().locator(".unread")).hasCount(0);
    }

    @Test
    void whoScrollsUpSeesWhatWasSaidBeforeAndThePageKeeps500() {
        crowdSays(560, "history");
        Visitor reader = enter();
        assertThat(reader.messages()).hasCount(50);

        for (int i = 0;
                i < 60 && reader.page().getByText("history 20", exact()).count() == 0;
                i++) {
            reader.log().evaluate("log => log.scrollTop = 300");
            reader.page().waitForTimeout(50);
        }
        assertTrue(reader.messages().count() <= 500, reader.messages().count() + " messages");
        assertThat(reader.page().getByText("history 20", exact())).hasCount(1);
        crowdSays(1, "the newest");
        reader.button("1 new message ↓").click();

        assertThat(reader.message("the newest 1")).isInViewport();
        reader.sees("history 559", "history 560", "the newest 1");
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    @Test
    void thePageKeepsTheLast500MessagesOf5000() {
        Visitor one = enter();

        crowdSays(5_000, "message");

        assertThat(one.messages().last()).hasText("message 5000");
        assertThat(one.messages()).hasCount(500);
        assertThat(one.messages().last()).isInViewport();
    }

    @Test
    void aScreenReaderReadsSingleMessagesAndHearsTheNumberOfMany() {
        Visitor one = enter();
        Locator announcer = one.page().locator("#announcer");

        crowdSays(1, "single");
        assertThat(one.message("single 1")).isVisible();
        assertThat(one.log()).hasAttribute("aria-live", "polite");
        crowdSays(20, "burst");

        assertThat(announcer).hasText(Pattern.compile("\\d+ new messages"));
        assertThat(one.log()).hasAttribute("aria-live", "polite");
    }
}
