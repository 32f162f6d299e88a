package dev.chatroom.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Keys;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is set has an effect, and what somebody is woken for can be looked up. */
class EnvironmentTest {

    /** Quarkus's own that the room's users are told of; a typo in one of them would be silent. */
    private static final List<String> OF_QUARKUS =
            List.of(
                    "quarkus.http.port",
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "quarkus.http.proxy.enable-forwarded-host",
                    "quarkus.http.proxy.trusted-proxies",
                    "quarkus.log.console.json.enabled",
                    "quarkus.redis.hosts",
                    "quarkus.redis.password");

    private static final Path OPERATIONS = Path.of("docs/operations.md");
    private static final Pattern METRIC =
            Pattern.compile("\\b(chatroom_\\w+?)(?:_bucket)?\\b(?!\\w)");

    @Test
    void eachVariableIsAKeyThatThereIs() throws IOException {
        var all = new TreeMap<String, String>(Environment.ofManifests());
        for (String file :
                List.of("Dockerfile", "src/main/docker/Dockerfile.native", "compose.yaml")) {
            Map<String, String> its = Environment.of(Path.of(file));
            assertFalse(its.isEmpty(), file);
            all.putAll(its);
        }
        var known = new TreeSet<String>();
        Keys.ofSettings().keySet().forEach(key -> known.add(variable(key)));
        OF_QUARKUS.forEach(key -> known.add(variable(key)));
        var unknown = new TreeSet<>(all.keySet());
        unknown.removeAll(known);
        assertEquals("[]", unknown.toString(), "no such key");
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }

    @Test
    void eachAlertSaysWhatToDoAndAsksForAMetricThatThereIs() throws IOException {
        String text = Files.readString(OPERATIONS);
        var alerts = Manifests.FOLDER.resolve("components/prometheus/alerts.yaml");
        var tree = Manifests.read(alerts).getFirst().tree();
        var names = tree.findValuesAsText("alert");
        assertTrue(names.size() > 5, names.toString());
        names.forEach(name -> assertTrue(text.contains("| `" + name + "` |"), name));
        for (String query : tree.findValuesAsText("expr")) {
            METRIC.matcher(query)
                    .results()
                    .map(match -> match.group(1))
                    .forEach(metric -> assertTrue(text.contains("| `" + metric + "` |"), metric));
        }
    }

    /** Prometheus calls a job after the service that it is found by. */
    @Test
    void theJobThatAlertsAskForIsTheService() throws IOException {
        var alerts = Manifests.FOLDER.resolve("components/prometheus/alerts.yaml");
        Map<String, String> selector =
                Manifests.read(alerts.resolveSibling("service-monitor.yaml"))
                        .getFirst()
                        .tree()
                        .findValue("matchLabels")
                        .properties()
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey, label -> label.getValue().asText()));
        List<String> jobs =
                Manifests.all(Service.class).stream()
                        .map(Service::getMetadata)
                        .filter(it -> it.getLabels() != null)
                        .filter(it -> it.getLabels().entrySet().containsAll(selector.entrySet()))
                        .map(ObjectMeta::getName)
                        .toList();
        assertEquals(List.of("chatroom"), jobs);
        assertTrue(Files.readString(alerts).contains("up{job=\"chatroom\"}"));
    }
}
