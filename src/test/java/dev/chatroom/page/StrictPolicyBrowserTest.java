package dev.chatroom.page;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page needs nothing that a strict Content Security Policy forbids. */
@QuarkusTest
@TestProfile(StrictPolicyBrowserTest.Strict.class)
class StrictPolicyBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    @Test
    void underAStrictPolicyThePageWorksAndTheBrowserComplainsOfNothing() {
        Page page = BROWSER.page();
        List<String> complaints = new ArrayList<>();
        page.onConsoleMessage(message -> complaints.add(message.text()));
        Visitor one = Visitor.enter(page, url);

        one.say("all from files\nand in two lines");

        one.sees("all from files\nand in two lines");
        assertEquals(List.of(), complaints);
    }

    public static class Strict implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.header.\"Content-Security-Policy\".value",
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
                            + " connect-src 'self'; base-uri 'none'; form-action 'none';"
                            + " require-trusted-types-for 'script'");
        }
    }
}
