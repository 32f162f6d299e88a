package dev.chatroom.deploy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.kustomize.v1beta1.Kustomization;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What lies under {@code deploy/kubernetes}, read so that a field that there isn't is a fault. */
final class Manifests {

    static final Path FOLDER = Path.of("deploy/kubernetes");
    static final String KUSTOMIZATION = "kustomization.yaml";

    private static final ObjectMapper STRICT =
            new ObjectMapper(new YAMLFactory())
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .setAnnotationIntrospector(new NothingElse());

    private static final Map<String, Class<?>> KINDS =
            Map.ofEntries(
                    Map.entry("v1/Service", Service.class),
                    Map.entry("v1/ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/v1/StatefulSet", StatefulSet.class),
                    Map.entry(
                            "autoscaling/v2/HorizontalPodAutoscaler",
                            HorizontalPodAutoscaler.class),
                    Map.entry("networking.k8s.io/v1/Ingress", Ingress.class),
                    Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
                    Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
                    Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
                    Map.entry("monitoring.coreos.com/v1/ServiceMonitor", ServiceMonitor.class),
                    Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class),
                    Map.entry("kustomize.config.k8s.io/v1beta1/Kustomization", Kustomization.class),
                    Map.entry("kustomize.config.k8s.io/v1alpha1/Component", Kustomization.class));

    /** The models keep what they don't know: here nothing may be kept. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated member) {
            return false;
        }
    }

    /** One document of a file. */
    record Manifest(Path file, JsonNode tree, Object model) {}

    private Manifests() {}

    static List<Path> files() throws IOException {
        try (var all = Files.walk(FOLDER)) {
            return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    static List<Manifest> all() throws IOException {
        return files().stream().flatMap(file -> read(file).stream()).toList();
    }

    /**
     * @throws AssertionError for a kind, or a field of it, that isn't known
     */
    static List<Manifest> read(Path file) {
        var found = new ArrayList<Manifest>();
        try (var documents = STRICT.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (documents.hasNext()) {
                JsonNode tree = documents.next();
                String kind = tree.path("apiVersion").asText() + "/" + tree.path("kind").asText();
                Class<?> model = KINDS.get(kind);
                if (model == null) {
                    throw new AssertionError(file + " has an unknown kind: " + kind);
                }
                found.add(new Manifest(file, tree, STRICT.treeToValue(tree, model)));
            }
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static <T> List<T> all(Class<T> kind) throws IOException {
        return all().stream()
                .map(Manifest::model)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** That of the base, which the overlay changes in part. */
    static StatefulSet room() {
        return (StatefulSet) read(FOLDER.resolve("base/statefulset.yaml")).getFirst().model();
    }
}
