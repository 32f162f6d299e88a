package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;

/** What a visitor of the page sees and does, found as a screen reader finds it. */
record Visitor(Page page) {

    /** Opens the page and waits until it is connected: what is said from then on it gets. */
    static Visitor enter(Page page, String url) {
        page.navigate(url);
        Visitor visitor = new Visitor(page);
        visitor.isConnected();
        return visitor;
    }

    Locator status() {
        return page.getByRole(AriaRole.STATUS);
    }

    Locator log() {
        return page.getByRole(AriaRole.LOG);
    }

    Locator messages() {
        return log().getByRole(AriaRole.LISTITEM);
    }

    Locator composer() {
        return page.getByRole(AriaRole.TEXTBOX);
    }

    Locator hint() {
        return page.locator("#hint");
    }

    /** The visitor's own messages that are not out yet. */
    Locator unsent() {
        return page.locator("#tray").getByRole(AriaRole.LISTITEM);
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void say(String text) {
        composer().fill(text);
        composer().press("Enter");
    }

    void isConnected() {
        assertThat(status()).hasText("Connected");
    }

    void sees(String... texts) {
        assertThat(messages()).hasText(texts);
    }
}
