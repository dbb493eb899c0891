package com.fabrikam.dronedelivery.openshift.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.openshift.api.model.Route;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Another version stands beside the one that runs, and nobody is led to it before somebody says so. */
class CanaryTest {
    private static final String CANARY = "delivery-canary";
    private static final String GREEN = "gateway-green";

    @BeforeEach
    void shouldHaveTheTool() {
        assumeTrue(Kustomize.isInstalled(), Kustomize.ABSENT);
    }

    @Test
    void shouldLeadNobodyToTheCanaryOfDeliveryYet() {
        // Given
        var staging = Manifests.of(Overlay.STAGING);

        // When
        var canary = routes(staging).at("/canaries/0");

        // Then
        var address = URI.create(canary.path("to").asText());
        assertThat(canary.path("service").asText()).isEqualTo("delivery");
        assertThat(canary.path("weight").asInt()).isZero();
        assertThat(staging.find(Service.class, address.getHost())
                        .orElseThrow()
                        .getSpec()
                        .getPorts())
                .anyMatch(port -> port.getPort() == address.getPort());
    }

    @Test
    void shouldKeepTheCanaryOutOfTheServiceThatItIsTriedBeside() {
        // Given
        var staging = Manifests.of(Overlay.STAGING);
        var delivery =
                staging.find(Service.class, "delivery").orElseThrow().getSpec().getSelector();

        // Then
        assertThat(Selectors.matches(
                        delivery, staging.workload(CANARY).orElseThrow().labels()))
                .isFalse();
        assertThat(Selectors.matches(
                        delivery, staging.workload("delivery").orElseThrow().labels()))
                .isTrue();
    }

    @Test
    void shouldSendEverybodyToTheBlueGateway() {
        // Given
        var staging = Manifests.of(Overlay.STAGING);

        // When
        var route = staging.find(Route.class, "gateway").orElseThrow().getSpec();

        // Then
        assertThat(route.getTo().getWeight()).isEqualTo(100);
        assertThat(route.getAlternateBackends()).singleElement().satisfies(green -> {
            assertThat(green.getName()).isEqualTo(GREEN);
            assertThat(green.getWeight()).isZero();
        });
    }

    @Test
    void shouldShowEachGatewaysOwnCertificate() {
        // Given
        var staging = Manifests.of(Overlay.STAGING);

        // Then
        assertThat(secretOf(staging, "gateway")).isEqualTo("gateway-serving-certificate");
        assertThat(secretOf(staging, GREEN)).isEqualTo("gateway-green-serving-certificate");
    }

    private static JsonNode routes(Manifests manifests) {
        return Yaml.documents(manifests
                        .find(ConfigMap.class, "gateway-routes")
                        .orElseThrow()
                        .getData()
                        .get("routes.yaml"))
                .get(0);
    }

    private static String secretOf(Manifests manifests, String gateway) {
        return manifests.workload(gateway).orElseThrow().pod().getVolumes().stream()
                .filter(volume -> volume.getSecret() != null)
                .map(volume -> volume.getSecret().getSecretName())
                .findFirst()
                .orElseThrow();
    }
}
