package dev.chatroom.bench.page;

import com.microsoft.playwright.Page;
import dev.chatroom.support.Browser;
import dev.chatroom.support.JsonClient;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.DoubleStream;

/**
 * How soon the page is seen, and whether one can write while the room is busy: {@code URL [messages
 * a second] [seconds]}; see bench/README.md. What it says is seen by everyone in that room.
 */
public final class PageFigures {

    private static final int VISITS = 9;

    /** One key a second would miss most tasks; a fast typist has 10. */
    private static final int MILLIS_A_KEY = 100;

    private static final String WATCH =
            """
            globalThis.tasks = [];
            globalThis.keys = [];
            new PerformanceObserver((list) => tasks.push(...list.getEntries().map((each) => each.duration)))
              .observe({ type: 'longtask' });
            addEventListener('keydown', ({ timeStamp }) =>
              requestAnimationFrame(() => setTimeout(() => keys.push(performance.now() - timeStamp))));
            """;

    private PageFigures() {}

    public static void main(String[] args) throws InterruptedException {
        URI url = URI.create(args[0]);
        int perSecond = args.length > 1 ? Integer.parseInt(args[1]) : 200;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 60;
        var browser = new Browser();
        browser.open();
        try {
            print("first contentful paint", "ms", firstPaints(browser, url));
            busy(browser, url, perSecond, seconds);
        } finally {
            browser.close();
        }
    }

    /** Each of a visitor who has never been there. */
    private static double[] firstPaints(Browser browser, URI url) {
        double[] paints = new double[VISITS];
        for (int i = 0; i < VISITS; i++) {
            Page page = browser.page();
            page.navigate(url.toString());
            paints[i] =
                    number(
                            page.waitForFunction(
                                            "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime")
                                    .jsonValue());
            page.context().close();
        }
        return paints;
    }

    private static void busy(Browser browser, URI url, int perSecond, int seconds)
            throws InterruptedException {
        Page page = browser.page();
        page.addInitScript(WATCH);
        page.navigate(url.toString());
        page.waitForFunction(
                "() => document.getElementById('status').dataset.state === 'connected'");
        page.evaluate("tasks.length = 0");
        try (var speaker = JsonClient.connect(url, "");
                var clock = Executors.newSingleThreadScheduledExecutor()) {
            Thread.ofVirtual().start(() -> hear(speaker));
            int[] said = {0};
            clock.scheduleAtFixedRate(
                    () -> speaker.say("message " + ++said[0] + ", of some length, as they are"),
                    0,
                    TimeUnit.SECONDS.toNanos(1) / perSecond,
                    TimeUnit.NANOSECONDS);
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (System.nanoTime() < end) {
                page.keyboard().press("a");
                page.waitForTimeout(MILLIS_A_KEY);
            }
            clock.shutdownNow();
            System.out.printf("%,d messages in %d s%n", said[0], seconds);
        }
        print("tasks over 50 ms", "ms", numbers(page.evaluate("tasks")));
        print("from a key to the frame that shows it", "ms", numbers(page.evaluate("keys")));
    }

    private static void hear(JsonClient speaker) {
        try {
            while (!speaker.next().isEmpty()) {
                // What it isn't told of, it needn't know.
            }
        } catch (RuntimeException | AssertionError e) {
            System.out.println("The speaker has left: " + e.getMessage());
        }
    }

    private static double[] numbers(Object list) {
        return ((java.util.List<?>) list).stream().mapToDouble(PageFigures::number).toArray();
    }

    private static double number(Object number) {
        return ((Number) number).doubleValue();
    }

    private static void print(String what, String unit, double[] figures) {
        double[] sorted = DoubleStream.of(figures).sorted().toArray();
        if (sorted.length == 0) {
            System.out.printf("%s: none%n", what);
        } else {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d, median %.0f %s, longest %.0f %s%n",
                    what,
                    sorted.length,
                    sorted[sorted.length / 2],
                    unit,
                    sorted[sorted.length - 1],
                    unit);
        }
    }
}
