package dev.chatroom.bench.load;

import java.util.Locale;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;

/**
 * The latency distribution as an SVG: across, the share of deliveries, stretched so that each
 * "nine" is as wide as the one before; upwards, within how many milliseconds these came. Colours
 * come from the page around it.
 */
final class Picture {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 340;
    private static final int LEFT = 64;
    private static final int RIGHT = 32;
    private static final int TOP = 16;
    private static final int BOTTOM = 44;

    /** Steps of the curve to each halving of what is left. */
    private static final int STEPS = 5;

    private final Histogram latencies;
    private final double nines;
    private final double top;

    /**
     * @param latencies in nanoseconds
     */
    Picture(Histogram latencies) {
        this.latencies = latencies;
        this.nines = Math.max(2, Math.ceil(Math.log10(Math.max(1, latencies.getTotalCount()))));
        this.top = niceAbove(latencies.getMaxValue() / 1e6);
    }

    String svg() {
        var svg = new StringBuilder();
        svg.append(
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"Latency by percentile\">\n"
                        .formatted(WIDTH, HEIGHT));
        for (int i = 0; i <= 5; i++) {
            horizontal(svg, top * i / 5);
        }
        for (int nine = 0; nine <= nines; nine++) {
            vertical(svg, nine);
        }
        svg.append("<polyline class=\"curve\" points=\"%s\"/>\n".formatted(points()));
        svg.append(label(LEFT, HEIGHT - 6, "start", "percent of deliveries"));
        return svg.append(label(LEFT + 6, TOP + 12, "start", "ms")).append("</svg>\n").toString();
    }

    private void horizontal(StringBuilder svg, double millis) {
        double y = y(millis);
        svg.append(line(LEFT, y, WIDTH - RIGHT, y));
        svg.append(label(LEFT - 8, y + 4, "end", number(millis)));
    }

    private void vertical(StringBuilder svg, int nine) {
        double x = x(nine);
        svg.append(line(x, TOP, x, HEIGHT - BOTTOM));
        svg.append(label(x, HEIGHT - BOTTOM + 18, "middle", percent(nine)));
    }

    /** 0, 90, 99, 99.9 … */
    private static String percent(int nine) {
        return switch (nine) {
            case 0 -> "0";
            case 1 -> "90";
            case 2 -> "99";
            default -> "99." + "9".repeat(nine - 2);
        };
    }

    private String points() {
        var points = new StringBuilder();
        for (HistogramIterationValue step : latencies.percentiles(STEPS)) {
            double left = 1 - step.getPercentileLevelIteratedTo() / 100;
            double nine = left > 0 ? Math.min(nines, -Math.log10(left)) : nines;
            double millis = step.getValueIteratedTo() / 1e6;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x(nine), y(millis)));
        }
        return points.toString().strip();
    }

    private double x(double nine) {
        return LEFT + (WIDTH - LEFT - RIGHT) * nine / nines;
    }

    private double y(double millis) {
        return HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * Math.min(1, millis / top);
    }

    /** The next of 1, 2, 2.5, 5, 10 … */
    private static double niceAbove(double millis) {
        double unit = Math.pow(10, Math.floor(Math.log10(Math.max(millis, 0.01))));
        return DoubleStream.of(1, 2, 2.5, 5, 10)
                .map(step -> step * unit)
                .filter(step -> step >= millis)
                .findFirst()
                .orElse(10 * unit);
    }

    private static String number(double millis) {
        return millis == Math.rint(millis)
                ? String.format(Locale.ROOT, "%,.0f", millis)
                : String.format(Locale.ROOT, "%.3g", millis);
    }

    private static String line(double x1, double y1, double x2, double y2) {
        return String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>%n",
                x1,
                y1,
                x2,
                y2);
    }

    private static String label(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n",
                x,
                y,
                anchor,
                text);
    }
}
