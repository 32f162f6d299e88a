package dev.chatroom.bench.load;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A result for people (as lines, as a page) and for programs (as JSON). */
record Report(Result result, Instant when) {

    private static final String PAGE =
            """
            <!doctype html>
            <html lang="en">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width">
            <title>Chatroom load: p99 %1$s</title>
            <style>
            :root { color-scheme: light dark; }
            :root { --line: #8884; --curve: light-dark(#0b66c3, #6cb6ff); }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 50rem; margin: 2rem auto;
                   padding: 0 1rem; }
            svg { width: 100%%; height: auto; font-size: 12px; }
            text { fill: currentColor; }
            .grid { stroke: var(--line); }
            .curve { fill: none; stroke: var(--curve); stroke-width: 2; }
            table { border-collapse: collapse; width: 100%%; }
            th, td { text-align: left; padding: .25rem .75rem .25rem 0;
                     border-top: 1px solid var(--line); }
            th { font-weight: normal; white-space: nowrap; }
            </style>
            <h1>How long messages took</h1>
            <p>%2$s</p>
            %3$s
            <table>
            %4$s</table>
            </html>
            """;

    /** What the figures are called, and what they are. */
    Map<String, String> figures() {
        var scenario = result.scenario();
        var figures = new LinkedHashMap<String, String>();
        figures.put("room", scenario.url().toString());
        figures.put(
                "clients",
                "%,d, %,d speak, %,d bytes a message"
                        .formatted(scenario.clients(), scenario.speakers(), scenario.size()));
        figures.put("pace", scenario.pacing() + ", " + scenario.length());
        figures.put("said", "%,d messages".formatted(result.said()));
        figures.put("delivered", "%,d, %,.0f/s".formatted(result.delivered(), result.throughput()));
        figures.put("latency", latency());
        figures.put("lost", "%,d".formatted(result.lost()));
        figures.put("repeated", "%,d".formatted(result.repeated()));
        figures.put(
                "out of order",
                "%,d; %,d clients heard another order than the others"
                        .formatted(result.late(), result.otherOrder()));
        figures.put("closed", result.closesInWords());
        figures.put("not of this run", "%,d".formatted(result.foreign()));
        figures.put("own CPU", ownCpu());
        if (result.serverSeconds() > 0) {
            figures.put(
                    "server CPU", "%.3f µs a delivery".formatted(result.serverCpuPerDelivery()));
        }
        return figures;
    }

    private String latency() {
        return "p50 %s, p99 %s, p99.9 %s, max %s, from when a message was %s"
                .formatted(
                        millis(result.percentile(50)),
                        millis(result.percentile(99)),
                        millis(result.percentile(99.9)),
                        millis(result.max()),
                        result.scenario().isOpenLoop() ? "due" : "said");
    }

    private static String millis(double millis) {
        return "%,.2f ms".formatted(millis);
    }

    private String ownCpu() {
        String share = "%.0f %% of a core".formatted(100 * result.cores());
        return result.isGeneratorTheLimit()
                ? share + ": the generator had no time to spare, and these figures are its limit"
                : share;
    }

    /** One figure a line. */
    String lines() {
        var lines = new StringBuilder();
        figures().forEach((name, figure) -> lines.append("%-16s%s%n".formatted(name, figure)));
        return lines.toString();
    }

    /** One self-contained page. */
    String html() {
        var rows = new StringBuilder();
        figures()
                .forEach(
                        (name, figure) ->
                                rows.append("<tr><th>%s<td>%s\n".formatted(name, escape(figure))));
        rows.append("<tr><th>when<td>%s\n".formatted(when));
        String half = millis(result.percentile(50));
        String p99 = millis(result.percentile(99));
        String sentence =
                "Half of the %,d deliveries came within %s, 99 of 100 within %s, all within %s."
                        .formatted(
                                result.latencies().getTotalCount(),
                                half,
                                p99,
                                millis(result.max()));
        String picture = new Picture(result.latencies()).svg();
        return PAGE.formatted(p99, sentence, picture, rows);
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    /** One line; milliseconds, and 1 of {@code cores} is one core all the time. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"clients\":%d,\"said\":%d,\"delivered\":%d,\"measured\":%d,\"seconds\":%.3f,"
                        + "\"deliveries_per_s\":%.0f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,"
                        + "\"p999_ms\":%.3f,\"max_ms\":%.3f,\"lost\":%d,\"repeated\":%d,"
                        + "\"late\":%d,\"other_order\":%d,\"closed\":%d,\"foreign\":%d,"
                        + "\"cores\":%.3f,\"server_cpu_us\":%.3f}%n",
                result.scenario().clients(),
                result.said(),
                result.delivered(),
                result.latencies().getTotalCount(),
                result.seconds(),
                result.throughput(),
                result.percentile(50),
                result.percentile(99),
                result.percentile(99.9),
                result.max(),
                result.lost(),
                result.repeated(),
                result.late(),
                result.otherOrder(),
                result.closes().values().stream().mapToInt(Integer::intValue).sum(),
                result.foreign(),
                result.cores(),
                result.serverCpuPerDelivery());
    }
}
