package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page without JavaScript. */
@QuarkusTest
class NoScriptBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

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
}
