package dev.chatroom.jar;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions.HasTextOptions;
import com.microsoft.playwright.options.AriaRole;
import dev.chatroom.support.Browser;
import dev.chatroom.support.PackagedRoom;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two people's browsers, in front of a packaged room that is killed and started again. */
class PagesOverKillIT {

    @RegisterExtension static final Browser BROWSER = new Browser();

    /** Milliseconds; the page waits longer from try to try. */
    private static final double PATIENCE = 30_000;

    @TempDir Path data;

    @Test
    void bothEndWithTheSameLogAndNothingIsLostOrDoubled() throws IOException {
        int port = freePort();
        Page ada = BROWSER.page();
        Page bo = BROWSER.page();
        try (var room = start(port)) {
            ada.navigate(room.uri().toString());
            bo.navigate(room.uri().toString());
            is("Connected", ada);
            is("Connected", bo);
            say(ada, "hello");
            say(bo, "hello, Ada");
            assertThat(ada.locator("#messages .text")).hasText(list("hello", "hello, Ada"));
            say(ada, "on its way");
            room.kill();
            assertThat(status(ada)).not().hasText("Connected");
            say(ada, "while it was away");
            say(ada, "and again");
            ada.getByRole(AriaRole.TEXTBOX).fill("half a thou");
        }
        try (var room = start(port)) {
            is("Connected", ada);
            is("Connected", bo);
            say(bo, "you are back");
            String[] all =
                    list(
                            "hello",
                            "hello, Ada",
                            "on its way",
                            "while it was away",
                            "and again",
                            "you are back");
            for (Page page : List.of(ada, bo)) {
                assertThat(page.locator("#messages .text")).hasText(all);
                assertThat(page.locator("#pending > li")).hasCount(0);
                assertThat(page.locator(".gap:visible")).hasCount(0);
            }
            assertEquals(places(ada), places(bo));
            assertThat(ada.getByRole(AriaRole.TEXTBOX)).hasValue("half a thou");
            bo.reload();
            assertThat(bo.locator("#messages .text")).hasText(all);
            assertEquals(0, room.terminate(), "exit code");
        }
    }

    private PackagedRoom start(int port) {
        return PackagedRoom.start("-Dchatroom.data=" + data, "-Dquarkus.http.port=" + port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Locator status(Page page) {
        return page.getByRole(AriaRole.STATUS);
    }

    private static void is(String status, Page page) {
        assertThat(status(page)).hasText(status, new HasTextOptions().setTimeout(PATIENCE));
    }

    private static void say(Page page, String text) {
        page.getByRole(AriaRole.TEXTBOX).fill(text);
        page.getByRole(AriaRole.TEXTBOX).press("Enter");
    }

    private static String[] list(String... texts) {
        return texts;
    }

    private static Object places(Page page) {
        return page.evaluate(
                "[...document.querySelectorAll('#messages > li')].map(li => li.dataset.at)");
    }
}
