package com.fabrikam.dronedelivery.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BenchTest {

    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void capture() {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void release() {
        System.setOut(systemOut);
        System.setErr(systemErr);
    }

    @Test
    void shouldListTheScenariosWithoutAnArgument() {
        // When
        int code = Bench.execute();

        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.split(" ")[0]))
                .containsExactly(
                        "ingestion",
                        "gateway",
                        "accept",
                        "burst",
                        "deliveries",
                        "scale",
                        "kafka",
                        "lake",
                        "start",
                        "tracking",
                        "observability");
    }

    @Test
    void shouldRefuseAScenarioThatThereIsNot() {
        // When
        int code = Bench.execute("kafka", "nothing");

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("no scenario nothing", "deliveries");
    }
}
