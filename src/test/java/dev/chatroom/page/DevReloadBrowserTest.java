package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that dev mode adds to the page. */
@QuarkusTest
class DevReloadBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    /** The page as it is in dev mode; an attribute tells it from the one after a reload. */
    private Visitor enter() {
        Visitor one = Visitor.enter(BROWSER.page(), url);
        one.page().evaluate("document.body.dataset.old = ''");
        one.page().waitForRequest(url, () -> watch(one.page()));
        // A second look begins when the first is done: all files are known as they are now.
        one.page().waitForRequest(url, () -> {});
        return one;
    }

    private static void watch(Page page) {
        page.evaluate("import(new URL('dev.js', document.querySelector('script').src))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/chat.css", "/js/log.js"})
    void thePageReloadsWhenThisChangesAndKeepsWhatWasTyped(String file) {
        Visitor one = enter();
        one.composer().fill("half a thou");

        one.page().route(address -> address.endsWith(file), DevReloadBrowserTest::withASpaceMore);

        assertThat(one.page().locator("body[data-old]")).hasCount(0);
        assertThat(one.composer()).hasValue("half a thou");
    }

    @Test
    void aServerThatIsAwayOrBrokenIsWaitedFor() {
        Visitor one = enter();

        one.page().route("**/chat.css", Route::abort);
        one.page().waitForRequest("**/chat.css", () -> {});
        one.page().unroute("**/chat.css");
        one.page().route(url, route -> route.fulfill(new Route.FulfillOptions().setStatus(500)));
        one.page().waitForRequest(url, () -> {});
        one.page().unroute(url);
        one.page().waitForResponse("**/composer.js", () -> {});

        assertThat(one.page().locator("body[data-old]")).hasCount(1);
    }

    private static void withASpaceMore(Route route) {
        var answer = route.fetch();
        route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(answer.text() + "\n"));
    }
}
