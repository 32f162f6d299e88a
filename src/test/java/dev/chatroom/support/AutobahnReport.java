package dev.chatroom.support;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toList;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What the Autobahn TestSuite has found, case by case. */
public record AutobahnReport(List<Result> results) {

    /** NON-STRICT is allowed by RFC 6455, INFORMATIONAL isn't judged. */
    private static final Set<String> GOOD = Set.of("OK", "NON-STRICT", "INFORMATIONAL");

    private static final Set<String> GOOD_CLOSE = Set.of("OK", "INFORMATIONAL");

    /**
     * @param id such as {@code 6.4.1}
     * @param behavior the suite's word for what was said between opening and closing
     * @param close the suite's word for how the connection ended
     * @param clean whether both sides sent a close frame, and then the room closed the connection
     * @param closeCode with which the room closed, null if it sent no close frame or no code
     * @param account what was tried, expected and seen
     */
    public record Result(
            String id,
            String behavior,
            String close,
            boolean clean,
            Integer closeCode,
            String account) {

        /** For all but a few cases the suite doesn't ask for a clean end; we do. */
        boolean isGood() {
            return GOOD.contains(behavior) && GOOD_CLOSE.contains(close) && clean;
        }

        /** 6 of {@code 6.4.1}. */
        int section() {
            return Integer.parseInt(id.substring(0, id.indexOf('.')));
        }

        @Override
        public String toString() {
            return "%s: %s, close %s, %s, with %s\n%s"
                    .formatted(
                            id, behavior, close, clean ? "clean" : "not clean", closeCode, account);
        }
    }

    static AutobahnReport read(Path index, String agent) throws IOException {
        JsonObject cases = new JsonObject(Files.readString(index)).getJsonObject(agent);
        var results = new ArrayList<Result>();
        for (String id : cases.fieldNames()) {
            JsonObject found = cases.getJsonObject(id);
            Path file = index.resolveSibling(found.getString("reportfile"));
            var details = new JsonObject(Files.readString(file));
            results.add(
                    new Result(
                            id,
                            found.getString("behavior"),
                            found.getString("behaviorClose"),
                            details.getBoolean("wasClean"),
                            found.getInteger("remoteCloseCode"),
                            account(details)));
        }
        return new AutobahnReport(results);
    }

    private static String account(JsonObject details) {
        return List.of("description", "expectation", "result", "resultClose").stream()
                .map(key -> "  " + key + ": " + details.getString(key))
                .collect(joining("\n"));
    }

    public AutobahnReport only(Predicate<Result> which) {
        return new AutobahnReport(results.stream().filter(which).toList());
    }

    /** The results that aren't good, each with its account; empty if all are. */
    public String faults() {
        return results.stream()
                .filter(each -> !each.isGood())
                .map(Result::toString)
                .collect(joining("\n"));
    }

    /** A row of a Markdown table for each section. */
    public String table() {
        var sections =
                results.stream().collect(groupingBy(Result::section, TreeMap::new, toList()));
        return sections.entrySet().stream()
                .map(each -> row(each.getKey(), each.getValue()))
                .collect(
                        joining(
                                "\n",
                                """
                                | section | cases | OK | non-strict | informational | faults |
                                | --- | --- | --- | --- | --- | --- |
                                """,
                                "\n"));
    }

    private static String row(int section, List<Result> cases) {
        long good = cases.stream().filter(Result::isGood).count();
        return "| %d | %d | %d | %d | %d | %d |"
                .formatted(
                        section,
                        cases.size(),
                        count(cases, "OK"),
                        count(cases, "NON-STRICT"),
                        count(cases, "INFORMATIONAL"),
                        cases.size() - good);
    }

    private static long count(List<Result> cases, String behavior) {
        return cases.stream().filter(each -> each.behavior.equals(behavior)).count();
    }
}
