package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.log.Author;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.moderation.Trail;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A moderator's page, what it asks the room for, and what it is answered. */
final class Chair {

    /** Milliseconds in which something can be undone. */
    private static final long GRACE = 5_000;

    private static final long MINUTE = 60_000;

    private static final Author MO = new Author("m", "Mo");

    private static final Author ROOM = new Author("room", "Room");

    private final Page page;
    private final String url;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private int status = 204;
    private String trail = "";

    private Chair(Page page, String url) {
        this.page = page;
        this.url = url;
    }

    /** Opens the page as a moderator, with a clock that goes, and that {@link #decide} moves on. */
    static Chair enter(Page page, String url) {
        Chair chair = new Chair(page, url);
        promote(page);
        page.route("**/room/{messages/*,users/**,mode,announcement,moderation}", chair::answer);
        page.clock().install();
        Visitor.enter(page, url);
        assertThat(chair.visitor().button("Moderate")).isVisible();
        return chair;
    }

    /** Makes it a moderator's, once it has been read and before its script runs. */
    static void promote(Page page) {
        page.addInitScript(
                "document.addEventListener('readystatechange', () => {"
                        + " document.documentElement.dataset.moderator = ''; });");
    }

    Visitor visitor() {
        return new Visitor(page);
    }

    /** From now on the room answers so. */
    void answers(int status) {
        this.status = status;
    }

    /** From now on this was done. */
    void trail(String lines) {
        trail = lines;
    }

    /** What the room says that Mo or itself has done, one a minute from {@code begin} on. */
    static String lines(long begin, Act... acts) {
        var lines = new StringBuilder();
        for (int i = 0; i < acts.length; i++) {
            var at = new Position(1, i + 1);
            Author by = acts[i] instanceof Act.Sighting ? ROOM : MO;
            var ruling = new Ruling(at, begin + i * MINUTE, by, acts[i]);
            lines.append(new String(Trail.line(ruling), UTF_8));
        }
        return lines.toString();
    }

    private void answer(Route route) {
        String method = route.request().method();
        String path = route.request().url().substring(url.length());
        String body = route.request().postData();
        var answer = new Route.FulfillOptions();
        if (method.equals("GET")) {
            answer.setStatus(200).setBody(path.equals("room/moderation") ? trail : "{}");
        } else {
            calls.add(method + " " + path + (body == null ? "" : " " + body));
            answer.setStatus(status);
            if (status != 204) {
                answer.setContentType("application/problem+json").setBody("{\"detail\":\"No.\"}");
            }
        }
        route.fulfill(answer);
    }

    Locator buttonOf(String message) {
        return visitor().message(message).locator(".act");
    }

    Locator choice(String name) {
        return page.getByRole(
                AriaRole.MENUITEM, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void choose(String message, String choice) {
        buttonOf(message).focus();
        buttonOf(message).press("Enter");
        choice(choice).click();
    }

    /** Lets the time pass in which something can be undone. */
    void decide() {
        page.clock().runFor(GRACE);
    }

    /** That this was asked for, and nothing else, in this order. */
    void called(String... expected) {
        page.waitForCondition(() -> calls.size() >= expected.length);
        assertEquals(List.of(expected), calls);
    }

    /** That so many calls came, these among them. */
    void calledAmongOthers(int all, String... expected) {
        page.waitForCondition(() -> calls.size() >= all);
        assertEquals(all, calls.size(), calls.toString());
        for (String each : expected) {
            assertEquals(true, calls.contains(each), each + " in " + calls);
        }
    }
}
