package com.fabrikam.dronedelivery.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fabrikam.dronedelivery.platform.testing.Programs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The rules, by Prometheus's own tool; Debian's package prometheus brings it. */
class RulesTest {

    @Test
    void shouldBeUnderstoodByPrometheus() throws Exception {
        promtool("check", "rules", "rules");
    }

    @Test
    void shouldFireOnTheSeriesThatTheyAreMadeForAndBeSilentOtherwise() throws Exception {
        promtool("test", "rules", "rules-tests");
    }

    @Test
    void shouldHaveATestThatFiresForEachAlert() {
        var alerts = Sources.alerts().stream()
                .map(alert -> alert.path("alert").asText())
                .toList();

        assertThat(alerts).hasSizeGreaterThan(20).doesNotHaveDuplicates();
        assertThat(Sources.firedByTests()).containsAll(alerts);
    }

    @Test
    void shouldTellWhoIsAlertedWhatItMeansAndWhereToRead() {
        assertThat(Sources.alerts()).allSatisfy(alert -> {
            var name = alert.path("alert").asText();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("page", "ticket");
            assertThat(alert.at("/annotations/summary").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).as(name).isNotBlank();
            assertThat(alert.at("/annotations/runbook_url").asText())
                    .isEqualTo("docs/operations/runbook.md#" + name.toLowerCase(Locale.ROOT));
        });
    }

    private static void promtool(String command, String kind, String folder) throws IOException, InterruptedException {
        assumeTrue(
                Programs.find("promtool").isPresent(),
                "promtool is not installed, so the rules are NOT checked: apt-get install --no-install-recommends prometheus");
        List<String> line = new ArrayList<>(List.of("promtool", command, kind));
        Sources.in(folder).forEach(file -> line.add(file.toString()));
        Path output = Files.createTempFile("promtool", ".txt");
        try {
            var process = new ProcessBuilder(line)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();

            int exit = process.waitFor();

            assertThat(exit).as(() -> read(output)).isZero();
        } finally {
            Files.delete(output);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
