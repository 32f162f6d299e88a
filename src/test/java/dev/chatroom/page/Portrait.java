package dev.chatroom.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;

/** What the page looks like in a state, and whether everyone can use it so. */
final class Portrait {

    private Portrait() {}

    static NewContextOptions desktop() {
        return still().setViewportSize(1280, 800);
    }

    static NewContextOptions phone() {
        return still().setViewportSize(390, 780).setDeviceScaleFactor(2);
    }

    /** A picture is of a moment: nothing moves in it. */
    private static NewContextOptions still() {
        return new NewContextOptions().setReducedMotion(ReducedMotion.REDUCE);
    }

    static void check(Visitor visitor, String name) {
        check(visitor.page(), name);
    }

    /**
     * Axe finds nothing, nothing is wider than the window, and a picture is in {@code
     * target/images}.
     */
    static void check(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setPath(Path.of("target/images", name + ".png")));
        assertEquals(
                true,
                page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
                name + " is wider than its window");
        // The page has no frames: axe needs no page of its own to put together what it found.
        var found = new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        assertTrue(found.isEmpty(), () -> name + ": " + found);
    }
}
