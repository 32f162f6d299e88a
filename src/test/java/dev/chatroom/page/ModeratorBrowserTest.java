package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Act.Unmute;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What a moderator can do in the page, and what it asks the room for then: what the room makes of
 * that is {@link RaidBrowserTest}'s.
 */
@QuarkusTest
class ModeratorBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    @TestHTTPResource("/")
    String url;

    @Inject Door door;

    /** In minutes. */
    private static final int YEAR = 527_040;

    private Chair enter() {
        return Chair.enter(BROWSER.page(), url);
    }

    @Test
    void nobodyElseHasIt() {
        Visitor one = Visitor.enter(BROWSER.page(), url);
        assertThat(one.page().locator("#moderate, .act, [href*=moderator]")).hasCount(0);
        assertEquals(
                false,
                one.page()
                        .evaluate(
                                "performance.getEntriesByType('resource').some(({name}) => name.includes('moderator'))"));
    }

    @Test
    void aChoiceIsDoneAfterFiveSecondsAndUntilThenItCanBeUndone() {
        try (var bo = door.json()) {
            Chair moderator = enter();
            bo.say("spam of Bo");
            String at = bo.hear("message").getString("at");

            moderator.choose("spam of Bo", "Delete");
            moderator.choose("spam of Bo", "Mute 10 minutes");
            assertThat(moderator.visitor().page().locator(".slip")).hasCount(2);
            assertThat(moderator.visitor().message("spam of Bo"))
                    .hasClass(Pattern.compile("going"));
            moderator.visitor().button("Undo").last().click();
            moderator.decide();

            moderator.called("DELETE room/messages/" + at);
            assertThat(moderator.visitor().page().locator(".slip")).hasCount(0);
            moderator.choose("spam of Bo", "Mute 10 minutes");
            moderator.choose("spam of Bo", "Ban 1 hour");
            moderator.choose("spam of Bo", "Ban 1 hour, with the address");
            moderator.decide();
            moderator.called(
                    "DELETE room/messages/" + at,
                    "PUT room/users/" + bo.id() + "/mute {\"minutes\":10}",
                    "PUT room/users/" + bo.id() + "/ban {\"minutes\":60,\"address\":false}",
                    "PUT room/users/" + bo.id() + "/ban {\"minutes\":60,\"address\":true}");
        }
    }

    @Test
    void whoLeavesHasDecided() {
        try (var bo = door.json()) {
            Chair moderator = enter();
            bo.say("spam before the end");
            String at = bo.hear("message").getString("at");

            moderator.choose("spam before the end", "Delete");
            moderator
                    .visitor()
                    .page()
                    .evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))");

            moderator.called("DELETE room/messages/" + at);
        }
    }

    @Test
    void whatTheRoomRefusesIsToldAndCanBeTriedAgain() {
        try (var bo = door.json()) {
            Chair moderator = enter();
            bo.say("spam that stays");
            moderator.answers(403);
            moderator.choose("spam that stays", "Mute 10 minutes");
            moderator.decide();

            assertThat(moderator.visitor().page().locator(".slip.bad"))
                    .containsText("Not done: Mute");
            assertThat(moderator.visitor().page().locator(".slip.bad"))
                    .containsText("No. Sign in again at");
            moderator.answers(204);
            moderator.visitor().button("Try again").click();
            moderator.decide();
            moderator.calledAmongOthers(2);
            assertThat(moderator.visitor().page().locator(".slip")).hasCount(0);
        }
    }

    @Test
    void theKeyboardAloneIsEnough() {
        try (var bo = door.json()) {
            Chair moderator = enter();
            bo.say("first by key");
            bo.say("second by key");
            moderator.visitor().sees("first by key", "second by key");
            var keyboard = moderator.visitor().page().keyboard();

            moderator.buttonOf("second by key").focus();
            keyboard.press("ArrowUp");
            assertThat(moderator.buttonOf("first by key")).isFocused();
            keyboard.press("Enter");
            assertThat(moderator.visitor().page().getByRole(AriaRole.MENU)).isVisible();
            keyboard.press("ArrowDown");
            assertThat(moderator.choice("Mute 10 minutes")).isFocused();
            keyboard.press("Escape");
            assertThat(moderator.visitor().page().getByRole(AriaRole.MENU)).isHidden();
            assertThat(moderator.buttonOf("first by key")).isFocused();
            keyboard.press("Enter");
            keyboard.press("ArrowUp");
            assertThat(moderator.choice("Select newcomers from here on…")).isFocused();
            keyboard.press("Home");
            keyboard.press("Enter");
            assertThat(moderator.visitor().page().locator(".slip"))
                    .containsText("Delete a message");
        }
    }

    @Test
    void thePanelSetsTheModeAnnouncesAndShowsWhatWasDone() {
        try (var bo = door.json(JsonClient.named("Bo of the trail"))) {
            bo.say("spam for the trail");
            Position at = Position.parse(bo.hear("message").getString("at")).orElseThrow();
            Chair moderator = enter();
            moderator.trail(
                    Chair.lines(
                                    System.currentTimeMillis() - 10 * 60_000,
                                    new Mute("u8", 1, Optional.empty()),
                                    new Mute("u9", YEAR, Optional.of("too loud")),
                                    new Unmute("u9"),
                                    new Ban(bo.id(), YEAR, Optional.of("spam"), true, List.of()),
                                    new Sighting(bo.id(), "2d711642b726b044"),
                                    new Deletion(at, Optional.empty()),
                                    new Deletion(new Position(1, 1), Optional.of("old")),
                                    new Mode(10, false),
                                    new Announcement(new byte[0]))
                            + "{\"act\":\"dance\",\"time\":5000,\"by\":{\"id\":\"m\",\"name\":\"Mo\"}}\n");
            Page page = moderator.visitor().page();

            moderator.visitor().button("Moderate").click();
            Locator dialog = page.getByRole(AriaRole.DIALOG);
            assertThat(dialog.locator("ol li"))
                    .hasText(
                            new Pattern[] {
                                ends("Mo dance"),
                                ends("Mo announced something"),
                                ends("Mo set slow mode: one message in 10 s"),
                                ends("Mo deleted a message: old"),
                                ends("Mo deleted a message of Bo of the trail"),
                                ends(
                                        "The room met Bo of the trail at another address, which is banned now, too"),
                                ends(
                                        "Mo banned Bo of the trail for 527040 minutes, with the address: spam"),
                                ends("Mo let u9 speak again"),
                                ends("Mo muted u9 for 527040 minutes: too loud"),
                                ends("Mo muted u8 for a minute")
                            });
            assertThat(dialog.locator("ol li").first()).containsText("1970");
            assertThat(dialog.locator("ul li"))
                    .hasText(
                            new Pattern[] {
                                Pattern.compile(
                                        "^Bo of the trail, banned until .+ 20\\d\\d, .+ Lift$")
                            });
            dialog.getByRole(AriaRole.SPINBUTTON).fill("5");
            dialog.getByRole(AriaRole.CHECKBOX).check();
            dialog.getByRole(
                            AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Set the mode"))
                    .click();
            assertThat(dialog.locator(".fate")).hasText("Done.");
            dialog.getByRole(AriaRole.TEXTBOX).fill("A break");
            dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Announce"))
                    .click();
            assertThat(dialog.getByRole(AriaRole.TEXTBOX)).hasValue("");
            dialog.locator("ul button").click();

            moderator.called(
                    "PUT room/mode {\"slowSeconds\":5,\"readOnly\":true}",
                    "POST room/announcement A break",
                    "DELETE room/users/" + bo.id() + "/ban");
            page.keyboard().press("Escape");
            assertThat(dialog).isHidden();
            assertThat(moderator.visitor().button("Moderate")).isFocused();
        }
    }

    private static Pattern ends(String text) {
        return Pattern.compile(text + "$");
    }

    @Test
    void severalPeopleAreChosenByTheirMessages() {
        List<JsonClient> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                crowd.add(door.json(JsonClient.named("Select " + i)));
            }
            Chair moderator = enter();
            crowd.get(0).say("I was here before");
            crowd.get(1).say("raid of one");
            crowd.get(2).say("raid of two");
            crowd.get(0).say("what is this?");
            crowd.get(3).say("I am new, and kind");
            crowd.get(2).say("raid of two again");
            assertThat(moderator.visitor().message("raid of two again")).isVisible();

            moderator.choose("raid of one", "Select newcomers from here on…");
            Locator bar = moderator.visitor().page().locator(".selection");
            assertThat(bar).containsText("3 people with 4 messages");
            moderator.visitor().message("and kind").click();
            assertThat(bar).containsText("2 people with 3 messages");
            bar.getByText("Ban 1 hour and delete").click();
            moderator.decide();

            moderator.calledAmongOthers(5, bans(crowd.get(1)), bans(crowd.get(2)));
            assertThat(bar).isHidden();
            assertThat(moderator.visitor().composer()).isVisible();
        } finally {
            crowd.forEach(JsonClient::close);
        }
    }

    private static String bans(JsonClient raider) {
        return "PUT room/users/%s/ban {\"minutes\":60,\"address\":false}".formatted(raider.id());
    }
}
