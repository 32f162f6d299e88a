package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.support.Browser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What someone writes while the connection is away, or breaks, is neither lost nor said twice. */
@QuarkusTest
class UnsentBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    private Link link;
    private Visitor one;

    @BeforeEach
    void enter() {
        link = Link.enter(BROWSER.page(), url);
        one = link.visitor();
    }

    private void reconnect() {
        link.repair();
        one.button("Try now").click();
        one.isConnected();
    }

    /** Messages are put on the page at most once a frame: that needs a clock that goes. */
    private void sees(String... texts) {
        link.resume();
        one.sees(texts);
    }

    @Test
    void whatIsSaidWhileAwayIsShownAsHeldAndGoesOutInOrder() {
        link.cut();

        one.say("first");
        one.say("second");
        assertThat(one.unsent()).hasCount(2);
        assertThat(one.unsent().first()).containsText("Waiting for the connection");
        assertThat(one.hint()).containsText("Kept");
        reconnect();

        assertThat(one.unsent()).hasCount(0);
        assertThat(one.hint()).isEmpty();
        sees("first", "second");
        assertEquals(List.of("first", "second"), link.sent());
    }

    @Test
    void beyondTwentyHeldMessagesTheTextStaysInTheComposer() {
        link.cut();

        IntStream.rangeClosed(1, 21).forEach(i -> one.say("message " + i));

        assertThat(one.unsent()).hasCount(20);
        assertThat(one.hint()).containsText("Too many");
        assertThat(one.composer()).hasValue("message 21");
        reconnect();
        assertThat(one.unsent()).hasCount(0);
        assertThat(one.composer()).hasValue("message 21");
        assertEquals(20, link.sent().size());
    }

    @Test
    void aHeldMessageCanBeDiscarded() {
        link.cut();

        one.say("on second thought");
        one.button("Discard").click();
        reconnect();

        assertThat(one.unsent()).hasCount(0);
        assertEquals(List.of(), link.sent());
    }

    @Test
    void aMessageWithoutItsAcknowledgementGoesOutAgainWithItsIdAndIsSaidOnce() {
        one.say("did you get this?");
        one.sees("did you get this?");
        link.swallow();
        one.say("and this?");
        link.cut();
        link.swallowNoMore();

        assertThat(one.unsent()).containsText("Sending…");
        reconnect();

        assertThat(one.unsent()).hasCount(0);
        sees("did you get this?", "and this?");
        assertEquals(List.of("did you get this?", "and this?", "and this?"), link.sent());
        assertEquals(2, Set.copyOf(link.ids()).size(), link.ids().toString());
    }

    @Test
    void afterLongItAsksBeforeItSaysAgainWhatMayBeOut() {
        link.swallow();
        one.say("long ago");
        link.cut();
        link.swallowNoMore();
        link.pass(115_000);
        reconnect();

        assertThat(one.unsent()).containsText("it may be out already");
        assertEquals(List.of("long ago"), link.sent());
        one.button("Try again").click();

        assertThat(one.unsent()).hasCount(0);
        sees("long ago");
    }

    @Test
    void aMessageThatTheRoomCanNotStoreFailsAndCanBeTriedAgain() {
        link.swallow();
        one.say("precious");
        link.tell(
                """
                {"type":"error","id":"%s","code":"not-stored","message":"no"}"""
                        .formatted(link.ids().getLast()));

        assertThat(one.unsent()).containsText("Not sent: The room can’t store it");
        link.swallowNoMore();
        one.button("Try again").click();

        assertThat(one.unsent()).hasCount(0);
        sees("precious");
        assertEquals(1, Set.copyOf(link.ids()).size(), link.ids().toString());
    }

    @Test
    void aMessageThatTheServerFindsTooLongFailsAndIsNotSentAgain() {
        link.swallow();
        one.say("short");
        one.say("too long for this server");
        link.close(1009, "");
        link.swallowNoMore();
        reconnect();

        assertThat(one.unsent()).hasCount(1);
        assertThat(one.unsent()).containsText("Not sent: Too long");
        assertEquals(List.of("short", "too long for this server", "short"), link.sent());
    }

    @Test
    void whoIsReadMoreSlowlyIsToldSo() {
        link.tell(
                """
                {"type":"welcome","you":{"id":"u1","name":"Ada"},"at":"9990000000000-7","resumed":true,\
                "members":1,"roster":[],"limits":{"text":4096,"burst":3,"perSecond":2}}""");
        for (int i = 0; i < 3; i++) {
            one.say("quick " + i);
            assertThat(one.hint()).isEmpty();
        }

        one.say("quicker");

        assertThat(one.hint()).containsText("the room takes 2 a second");
    }

    @Test
    void aReloadKeepsWhatWasTypedAndWhatIsHeld() {
        link.cut();
        one.say("held");
        one.composer().fill("half a thou");

        one.page().reload();

        assertThat(one.composer()).hasValue("half a thou");
        assertThat(one.unsent()).containsText("held");
        link.repair();
        link.pass(1_000);
        one.isConnected();
        sees("held");
        assertEquals(List.of("held"), link.sent());
    }
}
