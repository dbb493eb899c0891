package com.fabrikam.dronedelivery.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.chaos.FaultTable;
import com.fabrikam.dronedelivery.local.chaos.FaultTablePage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Takes each part away for a minute and writes what that means into docs/operations/faults.md. */
@Tag("faults")
class FaultTableIT {
    private static final Duration DOWN = Duration.ofSeconds(Long.getLong("faults.seconds", 60));
    private static final double PER_SECOND = Double.parseDouble(System.getProperty("faults.rate", "5"));
    private static final Path PAGE = Path.of("..", "docs", "operations", "faults.md");

    @Test
    void shouldRecoverByItselfFromTheLossOfAnyPart() throws IOException {
        try (var platform = LocalPlatform.builder()
                .timeScale(100)
                .startTimeout(Duration.ofMinutes(5))
                .classArchives(Path.of("target", "cds"))
                .start()) {
            // When
            var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            var result = new FaultTable(platform, DOWN, PER_SECOND, out).run(platform.parts());

            // Then
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, FaultTablePage.of(result, DOWN, PER_SECOND, LocalDate.now()));
            assertThat(result.violations()).isEmpty();
            assertThat(result.rows()).hasSameSizeAs(platform.parts());
        }
    }
}
