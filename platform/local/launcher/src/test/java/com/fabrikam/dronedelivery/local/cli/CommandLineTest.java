package com.fabrikam.dronedelivery.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {

    private final PrintStream systemOut = System.out;
    private final PrintStream systemErr = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path data;

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
    void shouldExplainItselfWithoutACommand() {
        // When
        int code = LauncherCommand.execute();

        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("up", "demo", "status", "token", "logs", "down");
    }

    @Test
    void shouldFailTheStatusOfWhatDoesNotRun() throws IOException {
        // When
        int code = LauncherCommand.execute("status", "--json", "--data", data.toString());

        // Then
        JsonNode report = new ObjectMapper().readTree(out.toByteArray());
        assertThat(code).isEqualTo(1);
        assertThat(report.path("state").asText()).isEqualTo("DOWN");
        assertThat(report.path("parts")).isEmpty();
    }

    @Test
    void shouldSayHowToStartWhenATokenIsAskedForTooEarly() {
        // When
        int code = LauncherCommand.execute("token", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("Nothing runs")
                .contains("./dronedelivery up");
    }

    @Test
    void shouldSayHowToStartWhenConsolesAreAskedForTooEarly() {
        // When
        int code = LauncherCommand.execute("console", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nothing runs");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void shouldAskWhoseCanaryIsMeant() {
        // When
        int code = LauncherCommand.execute("canary", "--weight", "10", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--service");
    }

    @Test
    void shouldSayHowToStartWhenTheLakeIsAskedTooEarly() {
        // When
        int code = LauncherCommand.execute("lake", "query", "SELECT 1", "--data", data.toString());

        // Then 1 would be an answer: different
        assertThat(code).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Nothing runs");
    }

    @Test
    void shouldSayThatNoLogKnowsADelivery() throws IOException {
        // Given
        Files.createDirectories(data.resolve("logs"));

        // When
        int code = LauncherCommand.execute("trace", "5b0c1d1e-7a55-4c0e-9d31-0a4c5a6f7e21", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("knows a delivery 5b0c1d1e");
    }

    @Test
    void shouldTellTheStoryOfADelivery() throws IOException {
        // Given
        Files.createDirectories(data.resolve("logs"));
        Files.writeString(
                data.resolve("logs/ingestion.log"),
                "{\"@timestamp\":\"2026-11-23T16:37:10Z\",\"log\":{\"level\":\"INFO\"},\"message\":\"Command accepted\","
                        + "\"deliveryId\":\"5b0c1d1e-7a55-4c0e-9d31-0a4c5a6f7e21\"}");

        // When
        int code = LauncherCommand.execute("trace", "5b0c1d1e-7a55-4c0e-9d31-0a4c5a6f7e21", "--data", data.toString());

        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("16:37:10.000  ingestion", "Command accepted");
    }

    @Test
    void shouldNameWhatCanBeStartedBesideTheSystem() {
        // When
        int code = LauncherCommand.execute("up", "--with", "lake,moon", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("moon", "lake, zipkin");
    }

    @Test
    void shouldHaveNothingToStop() {
        assertThat(LauncherCommand.execute("down", "--data", data.toString())).isZero();
    }

    @Test
    void shouldNameThePartsThatHaveLogs() {
        // When
        int code = LauncherCommand.execute("logs", "nonsense", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("no part nonsense")
                .contains("saga-coordinator");
    }

    @Test
    void shouldShowTheLastLinesOfALog() throws IOException {
        // Given
        Path log = data.resolve("logs/redis.log");
        Files.createDirectories(log.getParent());
        Files.writeString(log, "one\ntwo\nthree\nunfinished");

        // When
        int code = LauncherCommand.execute("logs", "redis", "-n", "2", "--data", data.toString());

        // Then
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).containsExactly("two", "three");
    }

    @Test
    void shouldRefuseABasePortThatIsNone() {
        // When
        int code = LauncherCommand.execute("up", "--base-port", "80", "--data", data.toString());

        // Then
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("between 1024 and")
                .doesNotContain("\tat ");
    }
}
