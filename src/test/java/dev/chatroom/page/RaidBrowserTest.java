package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.get;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasCountOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.support.Browser;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Fifty people storm the room, and a moderator with a phone clears it. */
@QuarkusTest
@TestProfile(RaidBrowserTest.RoomOfItsOwn.class)
class RaidBrowserTest {

    @RegisterExtension static final Browser BROWSER = new Browser();

    /** What is banned here shall not be missed elsewhere. */
    public static class RoomOfItsOwn implements QuarkusTestProfile {}

    private static final int RAIDERS = 50;

    /** Seconds that a person takes to look, and to tap or to flick; a slow one. */
    private static final int SECONDS_AN_ACTION = 3;

    private static final long GRACE = 5_000;

    @TestHTTPResource("/")
    String url;

    @Inject Door door;

    private final List<JsonClient> raiders = new ArrayList<>();
    private int actions;

    /** Of somebody who has shown the token. */
    private Page moderatorsPhone() {
        Page page = BROWSER.page(Portrait.phone().setHasTouch(true).setIsMobile(true));
        page.navigate(url + "moderate");
        page.getByLabel("The moderators' token").fill(Tokens.RIGHT);
        page.getByLabel("The moderators' token").press("Enter");
        assertThat(page).hasURL(url);
        page.clock().install();
        Visitor.enter(page, url);
        return page;
    }

    private static void say(JsonClient who, String text) {
        who.say(text);
        while (!text.equals(who.hear("message").getString("text"))) {
            // Others' come before.
        }
    }

    private void tap(Locator what) {
        actions++;
        what.tap();
    }

    /** Flicks until {@code what} is seen. */
    private void flickTo(Locator what) {
        Page page = what.page();
        for (int i = 0; i < 40 && !isSeen(what); i++) {
            actions++;
            double y = what.boundingBox().y;
            page.mouse().move(195, 300);
            page.mouse().wheel(0, y < 0 ? -2_000 : Math.min(500, y - 300));
            page.waitForFunction("() => true"); // until the page has scrolled
        }
    }

    private static boolean isSeen(Locator what) {
        double y = what.boundingBox().y;
        return y > 60 && y < 450;
    }

    @Test
    void aModeratorClearsItInLessThanAMinuteAndNobodyElseIsHurt() {
        Page phone = moderatorsPhone();
        Visitor moderator = new Visitor(phone);
        Visitor onlooker = Visitor.enter(BROWSER.page(), url);
        try (var ada = door.json(JsonClient.named("Ada"));
                var cy = door.json(JsonClient.named("Cy"))) {
            say(ada, "Good evening, everyone!");
            raid(0, RAIDERS / 2);
            say(ada, "What is going on?");
            say(cy, "Hello, I am new here");
            raid(RAIDERS / 2, RAIDERS);
            moderator.sees("BUY NOW 49", "and again 49");
            picture(phone, "raid-before");

            Locator first = moderator.message("BUY NOW 0").locator(".act");
            flickTo(first);
            tap(first);
            tap(
                    phone.getByRole(AriaRole.MENUITEM)
                            .filter(new Locator.FilterOptions().setHasText("newcomers")));
            flickTo(moderator.message("I am new here"));
            tap(moderator.message("I am new here"));
            assertThat(phone.locator(".selection")).containsText("50 people with 100 messages");
            picture(phone, "raid-selected");
            tap(moderator.button("Ban 1 hour and delete"));
            phone.clock().runFor(GRACE);

            for (Visitor one : List.of(moderator, onlooker)) {
                assertThat(one.messages()).hasCount(3, new HasCountOptions().setTimeout(60_000));
                one.sees("Good evening, everyone!", "What is going on?", "Hello, I am new here");
            }
            picture(phone, "raid-after");
            assertTrue(
                    actions * SECONDS_AN_ACTION + GRACE / 1_000 < 60, actions + " taps and flicks");
            raiders.forEach(raider -> assertEquals(1008, raider.raw().awaitClose().closeCode()));
            get("/room/messages").then().body(not(containsString("BUY NOW")));
            ada.say("Thank you!");
            onlooker.sees("Thank you!");
            cy.say("That was quick");
            onlooker.sees("Thank you!", "That was quick");
        } finally {
            raiders.forEach(JsonClient::close);
        }
    }

    private void raid(int from, int to) {
        for (int i = from; i < to; i++) {
            JsonClient raider = door.json(JsonClient.named("Raider " + i));
            raiders.add(raider);
            say(raider, "BUY NOW " + i);
            say(raider, "and again " + i);
        }
    }

    private static void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/images", name + ".png")));
    }
}
