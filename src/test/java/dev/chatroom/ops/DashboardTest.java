package dev.chatroom.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Query;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Scrape;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The dashboard and the documentation speak of metrics that there are, under these names. */
@QuarkusTest
class DashboardTest {

    private static final Path DASHBOARD = Path.of("deploy/grafana/chatroom.json");
    private static final Path ALERTS =
            Path.of("deploy/kubernetes/components/prometheus/alerts.yaml");
    private static final Path OPERATIONS = Path.of("docs/operations.md");

    /** Prometheus's own, which it adds to all that it scrapes. */
    private static final String INSTANCE = "instance";

    private static final Pattern LEGEND = Pattern.compile("\\{\\{(\\w+)}}");
    private static final Pattern OF_VARIABLE =
            Pattern.compile("label_values\\((\\w+), instance\\)");
    private static final Pattern OF_ALERT =
            Pattern.compile("\\b((?:chatroom|jvm)_\\w+)(?:\\{([^}]*)})?");
    private static final Pattern OF_LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(chatroom_\\w+)`");

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @BeforeEach
    void somethingHappens() {
        try (var ada = RawClient.connect(server, "/room");
                var bo = RawClient.connect(server, "/room")) {
            Until.holds("both in", () -> room.size() >= 2);
            ada.say("hello");
            assertEquals("hello", ada.hear());
            assertEquals("hello", bo.hear());
        }
    }

    @Test
    void eachQueryOfEachPanelFindsItsMetricsAndLabels() throws IOException {
        Scrape scrape = Scrape.now();
        List<JsonObject> targets = targets();
        assertTrue(targets.size() > 10, "only " + targets.size() + " queries");
        for (JsonObject target : targets) {
            String promql = target.getString("expr");
            Query query = Query.parse(promql);
            for (Query.Selector selector : query.selectors()) {
                Set<String> labels = labelsOf(selector, scrape, promql);
                assertTrue(labels.containsAll(selector.anyOf()), promql + " has " + labels);
                assertTrue(labels.containsAll(query.groupedBy()), promql + " has " + labels);
            }
            LEGEND.matcher(target.getString("legendFormat"))
                    .results()
                    .map(label -> label.group(1))
                    .forEach(label -> assertTrue(query.groupedBy().contains(label), promql));
        }
    }

    /** The labels that all samples have which the selector finds. */
    private static Set<String> labelsOf(Query.Selector selector, Scrape scrape, String promql) {
        List<Scrape.Sample> found = scrape.of(selector.metric(), selector.labels());
        assertFalse(found.isEmpty(), selector + " finds nothing, in " + promql);
        var labels = new TreeSet<>(found.getFirst().labels().keySet());
        found.forEach(sample -> labels.retainAll(sample.labels().keySet()));
        labels.add(INSTANCE);
        return labels;
    }

    @Test
    void eachAlertAsksForMetricsThatThereAre() throws IOException {
        Scrape scrape = Scrape.now();
        var names = new TreeSet<String>();
        try (Stream<String> lines = Files.lines(ALERTS)) {
            lines.filter(line -> line.contains("expr:"))
                    .flatMap(line -> OF_ALERT.matcher(line).results())
                    .forEach(
                            metric -> {
                                names.add(metric.group(1));
                                assertFalse(
                                        scrape.of(metric.group(1), labels(metric)).isEmpty(),
                                        metric.group());
                            });
        }
        assertTrue(names.contains("jvm_memory_max_bytes"), "found only " + names);
    }

    /** Those that have to be equal to something. */
    private static Map<String, String> labels(MatchResult metric) {
        String all = metric.group(2) == null ? "" : metric.group(2);
        return OF_LABEL.matcher(all)
                .results()
                .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    @Test
    void itsVariableIsFilledFromAMetricThatThereIs() throws IOException {
        Scrape scrape = Scrape.now();
        List<String> metrics =
                dashboard().getJsonObject("templating").getJsonArray("list").stream()
                        .map(variable -> ((JsonObject) variable).getString("definition", ""))
                        .flatMap(text -> OF_VARIABLE.matcher(text).results())
                        .map(match -> match.group(1))
                        .toList();
        assertEquals(List.of("chatroom_connections"), metrics);
        assertFalse(scrape.of(metrics.getFirst(), Map.of()).isEmpty());
    }

    @Test
    void eachMetricOfOursIsInTheTableAndTheTableHasNoOthers() throws IOException {
        Set<String> documented =
                ROW.matcher(Files.readString(OPERATIONS))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> there =
                Scrape.now().samples().stream()
                        .map(Scrape.Sample::name)
                        .filter(name -> name.startsWith("chatroom_"))
                        .map(name -> name.replaceFirst("_(bucket|sum|count)$", ""))
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(there, documented);
    }

    @Test
    void eachReasonIsDocumented() throws IOException {
        String text = Files.readString(OPERATIONS);
        Scrape.now().samples().stream()
                .map(sample -> sample.labels().get("reason"))
                .filter(reason -> reason != null)
                .forEach(reason -> assertTrue(text.contains("`" + reason + "`"), reason));
    }

    private static JsonObject dashboard() throws IOException {
        return new JsonObject(Files.readString(DASHBOARD));
    }

    private static List<JsonObject> targets() throws IOException {
        return dashboard().getJsonArray("panels").stream()
                .flatMap(panel -> objects((JsonObject) panel, "targets"))
                .toList();
    }

    private static Stream<JsonObject> objects(JsonObject parent, String key) {
        return parent.getJsonArray(key).stream().map(JsonObject.class::cast);
    }
}
