package dev.chatroom.support;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * A real, installed Chromium for the tests of one class; each page is a visitor of its own, with
 * its own cookies, and closed after the test. Where no Chromium is installed the class is skipped,
 * unless {@code CHATROOM_REQUIRE_BROWSER=true} makes that a failure.
 */
public final class Browser implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> PLACES =
            Optional.ofNullable(System.getenv("CHATROOM_CHROMIUM"))
                    .map(List::of)
                    .orElse(
                            List.of(
                                    // Without the parts that are seen: a third of the time a page.
                                    "/usr/bin/chromium-headless-shell",
                                    "/usr/bin/chromium",
                                    "/usr/bin/chromium-browser",
                                    "/usr/bin/google-chrome"));

    private static final List<String> ARGUMENTS =
            List.of(
                    "--no-sandbox", // for root, as in most containers
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--no-first-run");

    /** How long a page may take to show what it should, in ms; on a busy machine that is long. */
    private static final double PATIENCE = 20_000;

    private static final Optional<Path> CHROMIUM = find();

    private final List<BrowserContext> visitors = new ArrayList<>();
    private Playwright playwright;
    private com.microsoft.playwright.Browser chromium;

    private static Optional<Path> find() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public void beforeAll(ExtensionContext test) {
        if (CHROMIUM.isEmpty()) {
            String missing =
                    "no Chromium at %s; install the package chromium or set CHATROOM_CHROMIUM."
                            .formatted(String.join(", ", PLACES));
            if ("true".equals(System.getenv("CHATROOM_REQUIRE_BROWSER"))) {
                throw new AssertionError("CHATROOM_REQUIRE_BROWSER is set, but " + missing);
            }
            // Not a static field: tests with another profile load this class anew.
            if (System.setProperty("chatroom.browser.missed", "") == null) {
                System.err.println("BROWSER TESTS SKIPPED: " + missing);
            }
            throw new TestAbortedException(missing);
        }
        open();
    }

    /** Starts it where Chromium is; also without a test around it. */
    public void open() {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        chromium =
                playwright
                        .chromium()
                        .launch(
                                new LaunchOptions()
                                        .setExecutablePath(CHROMIUM.get())
                                        .setArgs(ARGUMENTS));
    }

    /** A blank page of a new visitor. */
    public Page page() {
        return page(new NewContextOptions());
    }

    /** A blank page of a new visitor whose browser is of that kind. */
    public Page page(NewContextOptions options) {
        BrowserContext visitor = chromium.newContext(options);
        visitors.add(visitor);
        return visitor.newPage();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        visitors.forEach(BrowserContext::close);
        visitors.clear();
    }

    @Override
    public void afterAll(ExtensionContext test) {
        close();
    }

    /** Ends it, and all its pages. */
    public void close() {
        if (playwright != null) {
            playwright.close();
        }
    }
}
