package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusServerTest {

    @Test
    void shouldScrapeEveryProcessThatHasSomethingToTell() {
        // Given
        var server = new PrometheusServer(new PlatformSettings(
                Path.of("data"),
                null,
                1,
                new Ports(20_000),
                30,
                true,
                EnumSet.of(Part.KAFKA, Part.SCHEDULER, Part.SAGA_COORDINATOR, Part.PROMETHEUS),
                Map.of(Part.SCHEDULER, 2),
                Map.of(),
                Map.of(),
                Map.of(),
                Duration.ofSeconds(1)));

        // When
        var configuration = server.configuration();

        // Then
        assertThat(configuration)
                .contains("monitoring/rules/*.yaml")
                .containsSubsequence(
                        "- targets: ['127.0.0.1:21007']",
                        "labels: {part: saga-coordinator}",
                        "- targets: ['127.0.0.1:21002']",
                        "labels: {part: scheduler}",
                        "- targets: ['127.0.0.1:21032']",
                        "labels: {part: scheduler}")
                .doesNotContain("part: kafka");
    }
}
