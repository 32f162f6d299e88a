package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What everyone sees of what a moderator does. */
@QuarkusTest
class ModeratedBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private int place = 7;

    private Link enter() {
        Link link = Link.enter(BROWSER.page(), url);
        link.tell(
                """
                {"type":"welcome","you":{"id":"u1","name":"Ada"},"at":"9990000000000-7","resumed":false,\
                "members":1,"roster":[],"limits":{"text":4096,"burst":3,"perSecond":0}}""");
        link.resume();
        return link;
    }

    /** Somebody else says something; where it stands. */
    private String says(Link link, String text) {
        String at = "9990000000000-" + ++place;
        link.tell(
                """
                {"type":"message","at":"%s","time":%d,"from":{"id":"u2","name":"Bo"},"text":"%s"}"""
                        .formatted(at, 1_000_000 + place, text));
        return at;
    }

    private void deletes(Link link, String at) {
        link.tell(
                """
                {"type":"deleted","at":"9990000000000-%d","message":"%s"}"""
                        .formatted(++place, at));
    }

    @Test
    void aDeletedMessageIsGoneAtOnceAndSeveralAreOneLine() {
        Link link = enter();
        Visitor one = link.visitor();
        says(link, "before");
        String first = says(link, "bad");
        String second = says(link, "worse");
        says(link, "after");
        one.sees("before", "bad", "worse", "after");

        deletes(link, first);
        one.sees("before", "worse", "after");
        assertThat(one.page().locator(".fact:visible")).hasText("Message deleted");
        deletes(link, second);
        one.sees("before", "after");
        assertThat(one.page().locator(".fact:visible")).hasText("2 messages deleted");
        // Whoever goes on speaking has a name again.
        assertThat(one.message("after").locator(".name")).isVisible();
        assertThat(one.log()).not().containsText("worse");
    }

    @Test
    void aMessageThatComesDeletedAndOneThatIsDeletedBeforeItIsShownAreNeverSeen() {
        Link link = enter();
        Visitor one = link.visitor();
        link.tell(
                """
                {"type":"message","at":"9990000000000-8","time":1,"from":{"id":"u2","name":"Bo"},\
                "deleted":true}""");
        place++;
        deletes(link, says(link, "quick"));
        says(link, "after");

        one.sees("after");
        assertThat(one.page().locator(".fact:visible")).hasText("2 messages deleted");
    }

    @Test
    void aDeletedMessageIsNotCountedAsUnread() {
        Link link = enter();
        Page page = link.visitor().page();
        page.evaluate(
                "Object.defineProperty(document, 'hidden', {value: true, configurable: true})");
        String bad = says(link, "bad");
        says(link, "good");
        assertThat(page).hasTitle("(2) Chatroom");

        deletes(link, bad);

        assertThat(page).hasTitle("(1) Chatroom");
    }

    @Test
    void anAnnouncementStandsOutAndIsReadOut() {
        Link link = enter();
        Visitor one = link.visitor();

        link.tell(
                """
                {"type":"announcement","at":"9990000000000-8","time":1,"text":"A break of ten minutes"}""");

        one.sees("A break of ten minutes");
        assertThat(one.page().locator(".announcement strong")).hasText("Announcement");
        assertThat(one.page().locator("#announcer"))
                .hasText("Announcement: A break of ten minutes");
    }

    @Test
    void aRoomThatIsReadOnlyTakesNothingAndKeepsWhatWasTyped() {
        Link link = enter();
        Visitor one = link.visitor();
        one.composer().fill("half a thou");

        link.tell("{\"type\":\"mode\",\"slowSeconds\":0,\"readOnly\":true}");

        assertThat(one.page().locator("#mode")).containsText("Read-only");
        assertThat(one.composer()).not().isEditable();
        assertThat(one.button("Send")).isDisabled();
        assertThat(one.composer()).hasValue("half a thou");
        one.composer().press("Enter");
        assertEquals(List.of(), link.sent());
        link.tell("{\"type\":\"mode\",\"slowSeconds\":0,\"readOnly\":false}");
        assertThat(one.composer()).isEditable();
        assertThat(one.page().locator("#mode")).isHidden();
    }

    @Test
    void inSlowModeTheNextMessageWaitsAndGoesOutOnceWhenTheTimeIsUp() {
        Link link = enter();
        Visitor one = link.visitor();
        one.page().clock().pauseAt(2_000_000);
        link.swallow();
        link.tell("{\"type\":\"mode\",\"slowSeconds\":10,\"readOnly\":false}");
        assertThat(one.page().locator("#mode")).containsText("one message in 10 seconds");

        one.say("first");
        one.say("second");
        assertThat(one.unsent().last()).containsText("Slow mode: goes out by itself");
        assertThat(one.page().locator("#mode")).containsText("in 10 s");
        link.pass(9_000);
        assertThat(one.page().locator("#mode")).containsText("in 1 s");
        assertEquals(List.of("first"), link.sent());
        link.pass(1_000);

        assertEquals(List.of("first", "second"), link.sent());
    }

    @Test
    void whatTheRoomFindsTooSoonGoesOutAgainByItself() {
        Link link = enter();
        Visitor one = link.visitor();
        one.page().clock().pauseAt(2_000_000);
        link.swallow();
        one.say("too soon");
        error(link, "slow-mode", "\"retryAfter\":3000,");

        assertThat(one.unsent()).containsText("Slow mode");
        link.pass(3_000);
        assertEquals(List.of("too soon", "too soon"), link.sent());
        assertEquals(1, List.copyOf(new java.util.HashSet<>(link.ids())).size());
    }

    @Test
    void whoIsMutedIsToldSoOnTheMessage() {
        Link link = enter();
        link.swallow();
        link.visitor().say("spam");

        error(link, "muted", "");

        assertThat(link.visitor().unsent()).containsText("Not sent: the room's reason");
    }

    private static void error(Link link, String code, String more) {
        link.tell(
                """
                {"type":"error","id":"%s","code":"%s",%s"message":"the room's reason"}"""
                        .formatted(link.ids().getLast(), code, more));
    }

    @Test
    void whoseLoginHasEndedIsToldToLogInAgain() {
        Link link = enter();
        Visitor one = link.visitor();
        one.page()
                .route(
                        "**/room/messages?*",
                        route -> route.fulfill(new Route.FulfillOptions().setStatus(401)));
        link.cut();
        link.pass(1_000);

        assertThat(one.status())
                .hasText(
                        "Disconnected: Your login has ended; reload the page to log in again."
                                + " What you wrote stays.");
    }

    @Test
    void whoIsBannedIsToldWhyAndNotTriedAgainUnlessTheyAskForIt() {
        Link link = enter();
        Visitor one = link.visitor();
        one.page().clock().pauseAt(2_000_000);
        one.page().route("**/room/messages?*", ModeratedBrowserTest::banned);
        link.cut();
        link.pass(1_000);

        assertThat(one.status()).hasText("Disconnected: You are banned until noon.");
        int tries = link.tries();
        link.pass(600_000);
        assertEquals(tries, link.tries());
        link.repair();
        one.button("Try now").click();
        one.isConnected();
    }

    private static void banned(Route route) {
        route.fulfill(
                new Route.FulfillOptions()
                        .setStatus(403)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":403,\"detail\":\"You are banned until noon.\"}"));
    }
}
