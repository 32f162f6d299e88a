package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the page comes back to the room; each close code has its way (docs/protocol.md). */
@QuarkusTest
class ReconnectBrowserTest {

    private static final long STABLE = 5_000;
    private static final long PATIENCE = 15_000;
    private static final long QUIET = 25_000;

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private Link enter() {
        return Link.enter(BROWSER.page(), url);
    }

    @Test
    void eachCloseCodeHasItsWait() {
        Link link = enter();

        comesBack(link, 1000, 500); // live reload, or a server that stops: the page didn't ask
        comesBack(link, 1006, 500);
        comesBack(link, 1009, 500);
        comesBack(link, 1011, 500);
        comesBack(link, 1012, 2_500);
        comesBack(link, 1013, 7_500); // 5 s, and then half of up to 5 s
        comesBack(link, 4202, 500);
        comesBack(link, 4999, 500);
    }

    @Test
    void aServerThatRestartsSaysOverHowLongItsPeopleComeBack() {
        Link link = enter();

        link.tell("{\"type\":\"closing\",\"code\":1012,\"within\":60000}");
        comesBack(link, 1012, 30_000);
        comesBack(link, 1012, 2_500); // that was said of one connection, and this is another
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5, 0.99})
    void aWaitIsAnyPartOfWhatItMayBe(double jitter) {
        Link link = Link.enter(BROWSER.page(), url, jitter);

        for (int most : new int[] {1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000}) {
            comesBackForAMoment(link, 1006, (long) (jitter * most));
        }
        link.pass(STABLE);
        comesBack(link, 1006, (long) (jitter * 1_000));
        comesBack(link, 1012, (long) (jitter * 5_000));
        comesBack(link, 1013, 5_000 + (long) (jitter * 5_000));
    }

    /** And then stays, so that the next wait is a first one. */
    private static void comesBack(Link link, int code, long wait) {
        comesBackForAMoment(link, code, wait);
        link.pass(STABLE);
    }

    private static void comesBackForAMoment(Link link, int code, long wait) {
        int tries = link.tries();
        link.close(code, "");
        assertThat(link.visitor().status())
                .hasText(
                        "Connection lost. Trying again in "
                                + Math.max(1, (wait + 999) / 1000)
                                + " s");
        if (wait > 0) {
            link.pass(wait - 1);
            assertEquals(tries, link.tries(), "no try sooner than " + wait + " ms after " + code);
        }
        link.pass(1);
        link.visitor().isConnected();
        assertEquals(tries + 1, link.tries(), "one try, " + wait + " ms after " + code);
        assertTrue(link.address().contains("since="), "goes on where it was: " + link.address());
    }

    @Test
    void itStopsAndShowsTheReason() {
        for (int code : new int[] {1003, 1007, 1008}) {
            Link link = enter();

            link.close(code, "said <no>");
            link.pass(600_000);

            assertThat(link.visitor().status()).containsText("Disconnected: said <no>.");
            assertEquals(1, link.tries(), "tries, after " + code);
            link.visitor().button("Try now").click();
            link.visitor().isConnected();
        }
    }

    @Test
    void afterBeingTooSlowItComesBackAtOnceAndBacksOffIfThatRepeats() {
        Link link = enter();

        link.close(4201, "");
        link.pass(1);
        link.visitor().isConnected();
        link.close(4201, "");

        assertThat(link.visitor().status()).containsText("Trying again in 1 s");
        link.pass(999);
        assertEquals(2, link.tries());
        link.pass(1);
        link.visitor().isConnected();
    }

    @Test
    void waitsDoubleUntilAConnectionWasStable() {
        Link link = enter();

        link.cut();
        for (int wait : new int[] {500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000}) {
            int tries = link.tries();
            link.pass(wait - 1);
            assertEquals(tries, link.tries(), "no try before " + wait + " ms");
            link.pass(1);
            assertThat(link.visitor().status()).containsText("Trying again in");
            assertEquals(tries + 1, link.tries(), "a try after " + wait + " ms");
        }
        link.repair();
        link.pass(15_000);
        link.visitor().isConnected();
        link.pass(STABLE - 1);
        link.close(1006, "");
        assertThat(link.visitor().status()).containsText("Trying again in 15 s");
        link.pass(15_000);
        link.visitor().isConnected();
        link.pass(STABLE);
        link.close(1006, "");
        assertThat(link.visitor().status()).containsText("Trying again in 1 s");
    }

    @Test
    void itTriesAtOnceWhenTheNetworkIsBackThePageIsSeenOrItIsToldTo() {
        Link link = enter();
        for (String event :
                List.of(
                        "dispatchEvent(new Event('online'))",
                        "document.dispatchEvent(new Event('visibilitychange'))",
                        "document.getElementById('try-now').click()")) {
            int tries = link.tries();
            link.close(1013, "");

            link.visitor().page().evaluate(event);

            link.visitor().isConnected();
            assertEquals(tries + 1, link.tries(), "tries, after " + event);
            assertThat(link.visitor().button("Try now")).isHidden();
        }
    }

    @Test
    void itSaysThatTheNetworkIsAway() {
        Link link = enter();

        link.visitor().page().context().setOffline(true);
        link.cut();

        assertThat(link.visitor().status()).hasText("You are offline. Trying again in 1 s");
    }

    @Test
    void aServerThatDoesNotAnswerIsAsGoodAsGone() {
        Link link = enter();
        link.swallow();

        link.visitor().say("hello?");
        link.pass(PATIENCE - 1);
        link.visitor().isConnected();
        link.pass(1);

        assertThat(link.visitor().status()).containsText("Trying again in 1 s");
        assertThat(link.visitor().unsent()).containsText("Sending…");
    }

    @Test
    void aSilentServerIsAskedAndIfItStaysSilentItIsGone() {
        Link link = enter();

        link.pass(QUIET);
        link.awaitPongs(2); // else the page's clock is faster than the server
        link.pass(PATIENCE);
        link.visitor().isConnected();
        link.swallow();
        link.pass(QUIET - PATIENCE); // asks again
        link.pass(PATIENCE - 1);
        link.visitor().isConnected();
        link.pass(1);

        assertThat(link.visitor().status()).containsText("Trying again in 1 s");
    }

    @Test
    void itGoesOnWhereItWas() {
        Link link = enter();
        link.visitor().say("before");
        link.visitor().sees("before");
        link.cut();
        Visitor other = Visitor.enter(BROWSER.page(), url);
        other.say("meanwhile");
        other.sees("meanwhile");
        link.repair();
        link.visitor().button("Try now").click();
        link.resume();

        link.visitor().sees("before", "meanwhile");
        assertThat(link.visitor().page().locator("#gap")).isHidden();
        assertThat(link.visitor().page().locator(".gap")).hasCount(1);
    }

    @Test
    void whatItDoesNotKnowItLeavesAlone() {
        Link link = enter();
        List<String> complaints = new ArrayList<>();
        link.visitor().page().onConsoleMessage(message -> complaints.add(message.text()));
        link.visitor().page().onPageError(complaints::add);

        link.tell("{\"type\":\"weather\",\"at\":\"9990000000000-7\",\"sky\":{\"blue\":true}}");
        link.tell(
                """
                {"type":"message","at":"9990000000000-8","time":1,"mood":["fine"],\
                "from":{"id":"u2","name":"Bo","age":7},"text":"of a later version"}""");
        link.tell(
                """
                {"type":"message","at":"9990000000000-9","time":2,"from":{"id":"u2","name":"Bo"},\
                "text":"of this one"}""");
        link.resume();

        link.visitor().sees("of a later version", "of this one");
        link.visitor().isConnected();
        assertEquals(1, link.tries(), "connections");
        assertEquals(List.of(), complaints);
    }

    @Test
    void whereItCanNotGoOnALineSaysSo() {
        Link link = enter();
        link.visitor().say("before");
        link.visitor().sees("before");

        link.tell(
                """
                {"type":"welcome","you":{"id":"u1","name":"Ada"},"at":"9990000000000-7","resumed":false,\
                "members":1,"roster":[{"id":"u1","name":"Ada"}],\
                "limits":{"text":4096,"burst":10,"perSecond":0}}""");
        assertThat(link.visitor().page().locator("#gap")).isVisible();
        link.tell(
                """
                {"type":"message","at":"9990000000000-8","time":1,"from":{"id":"u2","name":"Bo"},\
                "text":"after"}""");
        link.resume();

        link.visitor().sees("before", "after");
        assertThat(link.visitor().message("after").locator(".gap")).isVisible();
        assertThat(link.visitor().page().locator("#gap")).isHidden();
    }

    @Test
    void aPageThatTheBrowserSetsAsideLeavesTheRoomAndComesBack() {
        Link link = enter();
        link.visitor().composer().fill("half a thou");

        link.visitor().page().evaluate(transition("pagehide"));
        link.pass(60_000);
        assertEquals(1, link.tries());
        link.visitor().page().evaluate(transition("pageshow"));

        link.visitor().isConnected();
        assertEquals(2, link.tries());
        assertThat(link.visitor().composer()).hasValue("half a thou");
    }

    private static String transition(String type) {
        return "dispatchEvent(new PageTransitionEvent('" + type + "', {persisted: true}))";
    }
}
