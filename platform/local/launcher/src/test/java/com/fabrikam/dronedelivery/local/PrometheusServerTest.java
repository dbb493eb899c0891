package com.fabrikam.dronedelivery.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PrometheusServerTest {

    @Test
    void shouldScrapeEveryProcessThatHasSomethingToTell() throws Exception {
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
        var configuration = new YAMLMapper().readTree(server.configuration());

        // Then
        assertThat(configuration.at("/rule_files/0").asText()).endsWith("monitoring/rules/*.yaml");
        assertThat(configuration.at("/scrape_configs/0/static_configs"))
                .extracting(target -> target.at("/labels/part").asText() + " "
                        + target.at("/targets/0").asText())
                .containsExactly(
                        "saga-coordinator 127.0.0.1:21007", "scheduler 127.0.0.1:21002", "scheduler 127.0.0.1:21032");
    }
}
