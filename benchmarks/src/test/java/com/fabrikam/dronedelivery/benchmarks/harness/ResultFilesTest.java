package com.fabrikam.dronedelivery.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTest {

    private static final Machine MACHINE = new Machine(
            "Some processor",
            2,
            16_000,
            "Linux 6",
            "25",
            0.25,
            "abc123",
            "./dronedelivery bench it",
            "2030-01-01T10:00:00Z");

    @TempDir
    private Path folder;

    private static Trial trial(double rate, double own, double generator) {
        return Trial.of(Map.of("gateway", own, Cpu.GENERATOR, generator)).with("requests/s", rate);
    }

    private static Result result() {
        Series product = new Series(
                "product",
                true,
                Optional.of(new SteadyState.WarmUp(24, false)),
                List.of(trial(900, 110, 20), trial(1_234, 100, 21), trial(1_300, 90, 22)));
        Series nginx = Series.of("nginx", false, List.of(trial(5_000, 20, 20)));
        return new Result(
                "How fast",
                "request",
                "requests/s",
                List.of(product, nginx),
                List.of(
                        Target.atLeast("P1", "rate", 1_000, product.median("requests/s")),
                        Target.atMost("P2", "cost", 50, product.cpu())),
                List.of("A note."));
    }

    @Test
    void shouldShowMediansAndSpreadsOnThePage() throws IOException {
        // When
        String page = new ResultFiles(folder, "c").write("it", result(), MACHINE, false);

        // Then
        assertThat(page)
                .isEqualTo(Files.readString(folder.resolve("it.md")))
                .startsWith("# How fast\n")
                .contains(
                        "Made by `./dronedelivery bench it` at commit abc123 on 2030-01-01T10:00:00Z, on 2 × Some processor")
                .contains("Medians of 3 runs")
                .contains("| **product** | 1,234 (900–1,300) |")
                .contains("| nginx | 5,000 |")
                .contains("| P1: rate | ≥ 1,000 | 1,234 | met |")
                .contains("| P2: cost | ≤ 50 | 100 | **missed** |")
                .contains("| gateway | 100 (90–110) | 20 |")
                .contains("| **all but the generator** | 100 | 20 |")
                .contains("product NOT STEADY after 24 windows")
                .contains("A note.")
                .doesNotContain("smoke run");
    }

    @Test
    void shouldSayOnThePageThatASmokeRunMeasuresNothing() throws IOException {
        // When
        String page = new ResultFiles(folder, "c").write("it", result(), MACHINE, true);

        // Then
        assertThat(page).contains("A smoke run");
        assertThat(new ObjectMapper()
                        .readTree(folder.resolve("it.json").toFile())
                        .path("smoke")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void shouldKeepEveryRunForMachines() throws IOException {
        // When
        new ResultFiles(folder, "c").write("it", result(), MACHINE, false);

        // Then
        JsonNode json = new ObjectMapper().readTree(folder.resolve("it.json").toFile());
        assertThat(json.at("/machine/commit").asText()).isEqualTo("abc123");
        assertThat(json.at("/series/0/figures/requests~1s/median").asDouble()).isEqualTo(1_234);
        assertThat(json.at("/series/0/runs")).hasSize(3);
        assertThat(json.at("/series/0/runs/2/cpuMicros/generator").asDouble()).isCloseTo(22, within(0.001));
        assertThat(json.at("/targets/1/met").asBoolean(true)).isFalse();
    }

    @Test
    void shouldDrawABarForEveryVariantAndTellTheProductByItsColour() throws IOException {
        // When
        new ResultFiles(folder, "c").write("it", result(), MACHINE, false);

        // Then
        String svg = Files.readString(folder.resolve("it.svg"));
        assertThat(count(svg, "fill:rgb(31,111,178)")).isEqualTo(1);
        assertThat(count(svg, "fill:rgb(154,165,177)")).isEqualTo(1);
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }
}
