package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.chaos.Chaos;
import com.fabrikam.dronedelivery.local.chaos.ChaosSettings;
import com.fabrikam.dronedelivery.local.chaos.ReportFiles;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A minute of kills, stops and restarts of any process, with seeds that do not change. */
@Tag("faults")
class ChaosIT {
    private static final Duration DURATION = Duration.ofSeconds(Long.getLong("chaos.seconds", 60));
    private static final double PER_SECOND = Double.parseDouble(System.getProperty("chaos.rate", "10"));

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldHoldTheInvariantsWhateverIsKilled(long seed) {
        // Given
        var data =
                Path.of("target", "chaos", "seed-" + seed + "-" + Instant.now().getEpochSecond());
        var settings = new ChaosSettings(seed, DURATION, PER_SECOND, data, null, Duration.ofMinutes(4));

        // When
        var report = new Chaos(settings, new PrintWriter(System.out, true, StandardCharsets.UTF_8)).run();

        // Then
        ReportFiles.write(report, data);
        assertThat(report.violations()).isEmpty();
        assertThat(report.leftToDo()).as("it came to rest").isEmpty();
        assertThat(report.outcomes()).isEqualTo(report.accepted()).isPositive();
        assertThat(report.kills()).isGreaterThanOrEqualTo(3);
    }
}
