package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules and dashboards in a cluster are those of {@code monitoring/}, whose own tests know that what they name exists. */
class MonitoringTest {
    private static final Path MONITORING = Process.ROOT.resolve("monitoring");
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @Test
    void shouldHaveEveryRule() {
        // When
        Map<String, JsonNode> packed = new TreeMap<>();
        Yaml.documents(Kustomize.render(Overlay.PRODUCTION)).stream()
                .filter(document -> document.path("kind").asText().equals("PrometheusRule"))
                .forEach(document -> packed.put(
                        document.at("/metadata/name").asText().replace("drone-delivery-", "") + ".yaml",
                        document.path("spec")));

        // Then
        assertThat(packed)
                .as("what ./package-rules makes of monitoring/rules")
                .isEqualTo(files("rules").stream()
                        .collect(Collectors.toMap(file -> file.getFileName().toString(), Yaml::read)));
    }

    @Test
    void shouldHaveEveryDashboard() {
        // When
        var dashboards = Manifests.of(Overlay.PRODUCTION)
                .all(ConfigMap.class)
                .filter(map -> map.getMetadata().getName().startsWith("dashboard-"))
                .flatMap(map -> map.getData().entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, dashboard -> json(dashboard.getValue())));

        // Then
        assertThat(dashboards)
                .isEqualTo(files("dashboards").stream()
                        .collect(Collectors.toMap(
                                file -> file.getFileName().toString(), file -> json(Yaml.text(file)))));
    }

    private static List<Path> files(String folder) {
        try (var files = Files.list(MONITORING.resolve(folder))) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
