package dev.chatroom.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a query in PromQL asks for, as far as a dashboard of ours needs it: selectors with {@code =}
 * and {@code =~}, and aggregations by labels.
 *
 * @param selectors the metrics, and for each the labels that it has to have
 * @param groupedBy labels that the result is grouped by
 */
public record Query(List<Selector> selectors, Set<String> groupedBy) {

    private static final Pattern GROUPING = Pattern.compile("\\b(?:by|without)\\s*\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME =
            Pattern.compile("\\b([a-zA-Z_]\\w*)\\b(?!\\s*\\()(?:\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)\\s*(=~|=)\\s*\"([^\"]*)\"");

    /**
     * @param labels that have to have this value
     * @param anyOf labels that have to be there, with whatever value
     */
    public record Selector(String metric, Map<String, String> labels, Set<String> anyOf) {}

    public static Query parse(String promql) {
        var groupedBy = new TreeSet<String>();
        GROUPING.matcher(promql)
                .results()
                .forEach(by -> groupedBy.addAll(List.of(by.group(1).split("\\s*,\\s*"))));
        String selectors = RANGE.matcher(GROUPING.matcher(promql).replaceAll("")).replaceAll("");
        var found = new ArrayList<Selector>();
        NAME.matcher(selectors)
                .results()
                .forEach(name -> found.add(selector(name.group(1), name.group(2))));
        if (found.isEmpty()) {
            throw new AssertionError("asks for no metric: " + promql);
        }
        return new Query(found, groupedBy);
    }

    private static Selector selector(String metric, String matchers) {
        String text = matchers == null ? "" : matchers;
        var labels = new TreeMap<String, String>();
        var anyOf = new TreeSet<String>();
        String rest =
                MATCHER.matcher(text)
                        .replaceAll(
                                match -> {
                                    if (match.group(2).equals("=")) {
                                        labels.put(match.group(1), match.group(3));
                                    } else {
                                        anyOf.add(match.group(1));
                                    }
                                    return "";
                                });
        if (!rest.replaceAll("[,\\s]", "").isEmpty()) {
            throw new AssertionError("this test doesn't understand {" + text + "}");
        }
        return new Selector(metric, labels, anyOf);
    }
}
