package dev.chatroom.deploy;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.deploy.Manifests.Manifest;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.kustomize.v1beta1.Kustomization;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a cluster is told is what it understands, and one file agrees with the next. */
@QuarkusTest
class ManifestsTest {

    private static final int PORT = 8080;

    /** What ops/Drain waits beyond its window. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    @Test
    void eachFileIsUnderstoodAndAFieldThatThereIsNotIsAFault(@TempDir Path folder)
            throws IOException {
        assertTrue(Manifests.all().size() > 15, "manifests");
        String text = Files.readString(Manifests.FOLDER.resolve("base/statefulset.yaml"));
        Path wrong = folder.resolve("wrong.yaml");
        Files.writeString(wrong, text.replace("timeoutSeconds: 5", "timeoutSecs: 5"));
        var fault = assertThrows(AssertionError.class, () -> Manifests.read(wrong));
        assertTrue(fault.getMessage().contains("timeoutSecs"), fault.getMessage());
    }

    @Test
    void noFileIsForgotten() throws IOException {
        var named = new TreeSet<Path>();
        for (Manifest each : Manifests.all()) {
            if (each.model() instanceof Kustomization) {
                Stream.of("resources", "components", "patches")
                        .flatMap(list -> each.tree().path(list).valueStream())
                        .map(entry -> entry.path("path").asText(entry.asText()))
                        .map(name -> each.file().resolveSibling(name).normalize())
                        .map(
                                file ->
                                        Files.isDirectory(file)
                                                ? file.resolve(Manifests.KUSTOMIZATION)
                                                : file)
                        .forEach(named::add);
            }
        }
        named.forEach(file -> assertTrue(Files.isRegularFile(file), file.toString()));
        var forgotten = new TreeSet<>(Manifests.files());
        forgotten.removeAll(named);
        // Those that one applies, and the other way in.
        assertEquals(
                "[components/gateway/kustomization.yaml, overlays/cluster/kustomization.yaml]",
                forgotten.stream().map(Manifests.FOLDER::relativize).toList().toString());
    }

    @Test
    void probesAndPrometheusAskWhatTheRoomAnswers() throws IOException {
        Container room = container(Manifests.room());
        var paths = new ArrayList<String>();
        for (Probe probe :
                List.of(
                        room.getStartupProbe(),
                        room.getLivenessProbe(),
                        room.getReadinessProbe())) {
            assertEquals("http", probe.getHttpGet().getPort().getStrVal());
            paths.add(probe.getHttpGet().getPath());
        }
        assertEquals(List.of("/q/health/started", "/q/health/live", "/q/health/ready"), paths);
        for (ServiceMonitor monitor : Manifests.all(ServiceMonitor.class)) {
            monitor.getSpec().getEndpoints().forEach(each -> paths.add(each.getPath()));
        }
        paths.forEach(path -> given().get(path).then().statusCode(200));
    }

    @Test
    void portsAgree() throws IOException {
        assertEquals(PORT, container(Manifests.room()).getPorts().getFirst().getContainerPort());
        for (String file : List.of("Dockerfile", "src/main/docker/Dockerfile.native")) {
            assertTrue(Files.readString(Path.of(file)).contains("\nEXPOSE " + PORT + "\n"), file);
        }
        for (StatefulSet set : Manifests.all(StatefulSet.class)) {
            for (Service service : servicesOf(set)) {
                service.getSpec()
                        .getPorts()
                        .forEach(
                                port ->
                                        assertEquals(
                                                port.getTargetPort().getStrVal(),
                                                container(set).getPorts().getFirst().getName()));
            }
        }
        Service front = Manifests.all(Service.class).getFirst();
        for (Manifest each : Manifests.all()) {
            each.tree()
                    .findParents("backend")
                    .forEach(path -> isOf(front, path.at("/backend/service")));
            each.tree()
                    .findValues("backendRefs")
                    .forEach(
                            refs ->
                                    refs.forEach(
                                            ref -> assertEquals(80, ref.path("port").asInt())));
        }
        assertEquals(80, front.getSpec().getPorts().getFirst().getPort());
    }

    private static void isOf(Service service, com.fasterxml.jackson.databind.JsonNode backend) {
        assertEquals(service.getMetadata().getName(), backend.path("name").asText());
        assertEquals(
                service.getSpec().getPorts().getFirst().getName(),
                backend.at("/port/name").asText());
    }

    private static List<Service> servicesOf(StatefulSet set) throws IOException {
        Map<String, String> labels =
                set.getSpec().getTemplate().getMetadata() == null
                        ? Map.of()
                        : set.getSpec().getTemplate().getMetadata().getLabels();
        return Manifests.all(Service.class).stream()
                .filter(service -> labels.equals(service.getSpec().getSelector()))
                .toList();
    }

    @Test
    void whatSelectsFinds() throws IOException {
        var pods = new ArrayList<Map<String, String>>();
        for (StatefulSet set : Manifests.all(StatefulSet.class)) {
            if (set.getSpec().getSelector() != null) {
                Map<String, String> labels = set.getSpec().getTemplate().getMetadata().getLabels();
                assertEquals(labels, set.getSpec().getSelector().getMatchLabels());
                pods.add(labels);
            }
        }
        assertEquals(2, pods.size(), "the room and Valkey");
        var selectors = new ArrayList<Map<String, String>>();
        Manifests.all(Service.class).forEach(each -> selectors.add(each.getSpec().getSelector()));
        for (var each : Manifests.all(PodDisruptionBudget.class)) {
            selectors.add(each.getSpec().getSelector().getMatchLabels());
        }
        for (var each : Manifests.all(NetworkPolicy.class)) {
            if (each.getSpec().getPodSelector() != null) {
                selectors.add(each.getSpec().getPodSelector().getMatchLabels());
            }
        }
        selectors.forEach(each -> assertTrue(pods.contains(each), each + " selects nothing"));
        for (var each : Manifests.all(HorizontalPodAutoscaler.class)) {
            assertEquals("chatroom", each.getSpec().getScaleTargetRef().getName());
        }
    }

    @Test
    void theGraceIsLongerThanTheDrain() throws IOException {
        long grace =
                Manifests.room()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getTerminationGracePeriodSeconds();
        String window = Environment.ofManifests().get("CHATROOM_DRAIN_WINDOW");
        Duration drain = Duration.parse("PT" + window).plus(PATIENCE);
        assertTrue(grace > drain.toSeconds(), grace + " s, and the drain takes " + drain);
    }

    @Test
    void noPodHasRightsThatItDoesNotNeed() throws IOException {
        for (StatefulSet set : Manifests.all(StatefulSet.class)) {
            PodSpec pod = set.getSpec().getTemplate().getSpec();
            if (pod.getSecurityContext() == null) {
                continue; // the overlay's changes
            }
            String name = set.getMetadata().getName();
            assertTrue(pod.getSecurityContext().getRunAsNonRoot(), name);
            assertEquals("RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
            assertFalse(pod.getAutomountServiceAccountToken(), name);
            var rights = container(set).getSecurityContext();
            assertTrue(rights.getReadOnlyRootFilesystem(), name);
            assertFalse(rights.getAllowPrivilegeEscalation(), name);
            assertEquals(List.of("ALL"), rights.getCapabilities().getDrop(), name);
        }
        long user =
                Manifests.room()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getSecurityContext()
                        .getRunAsUser();
        String image = Files.readString(Path.of("Dockerfile"));
        assertTrue(image.contains("\nUSER " + user + ":" + user + "\n"), "the image's user");
        assertTrue(image.contains("\nENV CHATROOM_DATA=/data\n"), "the image's volume");
        assertEquals(
                "/data", container(Manifests.room()).getVolumeMounts().getFirst().getMountPath());
    }

    private static Container container(StatefulSet set) {
        return set.getSpec().getTemplate().getSpec().getContainers().getFirst();
    }
}
