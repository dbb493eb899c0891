package com.fabrikam.dronedelivery.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Who is alerted finds what to do. */
class RunbookTest {
    private static final Pattern SECTION = Pattern.compile("(?m)^### (\\S+)$");

    @Test
    void shouldHaveASectionForEachAlertAndForNothingElse() throws IOException {
        var sections = SECTION.matcher(Files.readString(Path.of("../docs/operations/runbook.md")))
                .results()
                .map(section -> section.group(1))
                .toList();

        assertThat(sections)
                .containsExactlyInAnyOrderElementsOf(Sources.alerts().stream()
                        .map(alert -> alert.path("alert").asText())
                        .toList());
    }
}
