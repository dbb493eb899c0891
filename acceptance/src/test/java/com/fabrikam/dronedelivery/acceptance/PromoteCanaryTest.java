package com.fabrikam.dronedelivery.acceptance;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What the script decides, by what it is told; {@link RolloutIT} has it lead a real system. */
class PromoteCanaryTest {
    private static final String STABLE = "http://delivery:8080";
    private static final String CANARY = "http://delivery-canary:8080";

    /** Prometheus and a gateway's management port at once. */
    @RegisterExtension
    private final WireMockExtension server = WireMockExtension.newInstance()
            .options(options().bindAddress("127.0.0.1").dynamicPort())
            .build();

    @TempDir
    private Path folder;

    private record Ended(int status, String said) {}

    @BeforeAll
    static void needsPrograms() {
        assumeTrue(
                Programs.missing("bash", "curl", "jq").isEmpty(),
                "without bash, curl and jq NOBODY checks what promote-canary decides");
    }

    @BeforeEach
    void serveWell() {
        server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
        prometheus("increase", 500);
        prometheus("5\\.\\.", 0);
        prometheus("histogram_quantile", 0.02);
    }

    @Test
    void shouldGoOnToAllCallsWhileCustomersAreServedWell() throws Exception {
        // When
        var ended = promote(Map.of());

        // Then
        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(weights()).containsExactly("10", "100");
    }

    @Test
    void shouldGoBackFromTooManyErrors() throws Exception {
        // Given
        prometheus("5\\.\\.", 6);

        // Then
        assertGoesBack("too many errors");
    }

    @Test
    void shouldGoBackFromTheSlowerOne() throws Exception {
        // Given
        prometheus("quantile.*canary", 0.2);

        // Then
        assertGoesBack("too slow");
    }

    @Test
    void shouldGoBackWhenTooFewCallsCameToJudgeBy() throws Exception {
        // Given
        prometheus("increase", 3);

        // Then
        assertGoesBack("only 3 calls");
    }

    @Test
    void shouldGoBackWhenPrometheusDoesNotAnswer() throws Exception {
        // Given
        server.stubFor(get(urlPathEqualTo("/api/v1/query"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(503)));

        // Then
        assertGoesBack("503");
    }

    @Test
    void shouldSayThatItCouldNotGoBack() throws Exception {
        // Given
        prometheus("5\\.\\.", 500);
        server.stubFor(delete(anyUrl()).atPriority(1).willReturn(aResponse().withStatus(503)));

        // When
        var ended = promote(Map.of());

        // Then
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said()).contains("STILL GO").doesNotContain("back to");
    }

    @Test
    void shouldSetTheWeightInTheConfigMapOfACluster() throws Exception {
        // Given
        var routes = configMap("delivery");

        // When
        var ended = promote(cluster());

        // Then
        assertThat(ended.status()).as(ended.said()).isZero();
        assertThat(Files.readString(routes))
                .contains("service: delivery, to: \\\"" + CANARY + "\\\", weight: 100, header: true")
                .contains("service: packages, to: \\\"http://other:8080\\\", weight: 7");
    }

    @Test
    void shouldLeadNobodyWhereTheConfigMapKnowsNoSuchCanary() throws Exception {
        // Given
        configMap("ingestion");

        // When
        var ended = promote(cluster());

        // Then
        assertThat(ended.status()).isEqualTo(2);
        assertThat(ended.said()).contains("has no canary of delivery").doesNotContain("% of its calls");
    }

    private void assertGoesBack(String reason) throws Exception {
        var ended = promote(Map.of());

        assertThat(ended.said()).contains(reason, "back to " + STABLE);
        assertThat(ended.status()).isEqualTo(1);
        assertThat(weights()).as("the first step, and none").containsExactly("10", "DELETE");
    }

    /** Answers so to expressions like this; what is said later counts. */
    private void prometheus(String expression, double value) {
        server.stubFor(get(urlPathEqualTo("/api/v1/query"))
                .withQueryParam("query", matching(".*" + expression + ".*"))
                .willReturn(okJson("{\"data\":{\"result\":[{\"metric\":{},\"value\":[0,\"" + value + "\"]}]}}")));
    }

    /** What the gateway was told, in order. */
    private List<String> weights() {
        return server.getAllServeEvents().stream()
                .map(event -> event.getRequest())
                .filter(request -> request.getUrl().equals("/actuator/canaries/delivery"))
                .sorted(Comparator.comparing(request -> request.getLoggedDate()))
                .map(request -> request.getMethod().getName().equals("DELETE")
                        ? "DELETE"
                        : request.getBodyAsString().replaceAll("(?s).*\"weight\": *(\\d+).*", "$1"))
                .toList();
    }

    /** An {@code oc} that has one ConfigMap, a file. */
    private Path configMap(String service) throws IOException {
        var map = Files.writeString(folder.resolve("configmap.json"), """
                {"data":{"routes.yaml":"canaries:\\n  - {service: packages, to: \\"http://other:8080\\", weight: 7}\\n  - {service: %s, to: \\"%s\\", weight: 0, header: true}\\n"}}
                """.formatted(service, CANARY));
        var oc = Files.writeString(folder.resolve("oc"), """
                #!/usr/bin/env bash
                set -e
                case "$*" in
                  *" get configmap gateway-routes "*) cat "%1$s" ;;
                  *" replace "*) cat > "%1$s.new" && [[ -s "%1$s.new" ]] && mv "%1$s.new" "%1$s" ;;
                  *) exit 1 ;;
                esac
                """.formatted(map));
        Files.setPosixFilePermissions(oc, PosixFilePermissions.fromString("rwx------"));
        return map;
    }

    private Map<String, String> cluster() {
        return Map.of("NAMESPACE", "somewhere", "PATH", folder + ":" + System.getenv("PATH"));
    }

    private Ended promote(Map<String, String> environment) throws IOException, InterruptedException {
        var output = folder.resolve("output");
        var script = new ProcessBuilder("bash", RolloutIT.SCRIPT.toString(), "delivery", STABLE, CANARY)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        script.environment()
                .putAll(Map.of(
                        "PROMETHEUS",
                        server.baseUrl(),
                        "MANAGEMENT",
                        server.baseUrl(),
                        "STEPS",
                        "10 100",
                        "WINDOW",
                        "0.1"));
        script.environment().putAll(environment);
        var running = script.start();
        assertThat(running.waitFor(2, TimeUnit.MINUTES)).as("it ends").isTrue();
        return new Ended(running.exitValue(), Files.readString(output));
    }
}
