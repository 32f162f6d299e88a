package dev.chatroom.support;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code /q/metrics} says at a moment, in Prometheus's text format. */
public record Scrape(List<Sample> samples) {

    private static final Pattern LINE = Pattern.compile("([a-z]\\w*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    /** A line that isn't a comment. */
    public record Sample(String name, Map<String, String> labels, double value) {}

    /** Asks the application under test. */
    public static Scrape now() {
        String text =
                given().accept("text/plain")
                        .get("/q/metrics")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString();
        var samples = new ArrayList<Sample>();
        for (String line : text.lines().filter(line -> !line.startsWith("#")).toList()) {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new AssertionError("not a line of Prometheus's text format: " + line);
            }
            samples.add(new Sample(parts.group(1), labels(parts.group(2)), number(parts.group(3))));
        }
        return new Scrape(samples);
    }

    private static Map<String, String> labels(String text) {
        var labels = new TreeMap<String, String>();
        Matcher label = LABEL.matcher(text == null ? "" : text);
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace("Inf", "Infinity"));
    }

    /** The samples of a metric that have these labels, and perhaps more. */
    public List<Sample> of(String name, Map<String, String> labels) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .toList();
    }

    /** The value of a metric that there is once. */
    public double value(String name) {
        return value(name, Map.of());
    }

    /** The value of the one sample with this reason. */
    public double value(String name, String reason) {
        return value(name, Map.of("reason", reason));
    }

    private double value(String name, Map<String, String> labels) {
        List<Sample> found = of(name, labels);
        if (found.size() != 1) {
            throw new AssertionError("expected one " + name + labels + ", got " + found);
        }
        return found.getFirst().value();
    }
}
