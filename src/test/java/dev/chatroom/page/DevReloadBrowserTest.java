package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The script that dev mode adds to the page. */
@QuarkusTest
class DevReloadBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private Visitor enter() {
        Visitor one = Visitor.enter(BROWSER.page(), url);
        watch(one.page());
        return one;
    }

    /** Makes of it what it is in dev mode; an attribute tells it from the one after a reload. */
    private void watch(Page page) {
        page.evaluate("document.body.dataset.old = ''");
        String script = "import(new URL('dev.js', document.querySelector('script').src))";
        page.waitForRequest(url, () -> page.evaluate(script));
        // A second look begins when the first is done: all files are known as they are now.
        page.waitForRequest(url, () -> {});
    }

    @Test
    void thePageReloadsWhenAFileChangesAndKeepsWhatWasTyped() {
        Visitor one = Visitor.enter(BROWSER.page(), url);
        one.composer().fill("half a thou");
        for (String file : List.of("/", "/page.css", "/js/log.js")) {
            watch(one.page());

            Predicate<String> changed = address -> address.endsWith(file);
            one.page().route(changed, DevReloadBrowserTest::withASpaceMore);

            assertThat(one.page().locator("body[data-old]")).hasCount(0);
            assertThat(one.composer()).hasValue("half a thou");
            one.page().unroute(changed);
        }
    }

    @Test
    void aServerThatIsAwayOrBrokenIsWaitedFor() {
        Visitor one = enter();

        one.page().route("**/page.css", Route::abort);
        one.page().waitForRequest("**/page.css", () -> {});
        one.page().unroute("**/page.css");
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
