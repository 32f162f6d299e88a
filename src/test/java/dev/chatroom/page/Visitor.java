package dev.chatroom.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;

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

    /** What everyone said, without names and times; what earlier tests said, too. */
    Locator messages() {
        return page.locator("#messages .text");
    }

    Locator message(String text) {
        return page.locator("#messages > li")
                .filter(new Locator.FilterOptions().setHasText(text))
                .last();
    }

    Locator composer() {
        return page.getByRole(
                AriaRole.TEXTBOX, new Page.GetByRoleOptions().setName("Message").setExact(true));
    }

    Locator hint() {
        return page.locator("#hint");
    }

    /** The visitor's own messages that are not out yet. */
    Locator unsent() {
        return page.locator("#pending > li");
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

    /** That these are the last messages, in this order. */
    void sees(String... texts) {
        page.waitForFunction(
                """
                (texts) => {
                  const all = [...document.querySelectorAll('#messages .text')];
                  const last = all.slice(-texts.length).map((each) => each.textContent);
                  return JSON.stringify(last) === JSON.stringify(texts);
                }
                """,
                List.of(texts));
    }
}
