package com.fabrikam.dronedelivery.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The coordinator as the platform starts it, and the calls that a saga makes to it. */
final class CoordinatorProcess implements AutoCloseable {

    /** Long enough for a busy machine; no test passes or fails by how fast it is. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Path JAR = Path.of("target", "saga-coordinator.jar").toAbsolutePath();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path dataDir;
    private final Path log;
    private final int port;
    private final int managementPort;
    private Process process;

    CoordinatorProcess(Path dataDir, Path log) throws IOException {
        this(dataDir, log, FreePort.find());
    }

    CoordinatorProcess(Path dataDir, Path log, int port) throws IOException {
        this.dataDir = dataDir;
        this.log = log;
        this.port = port;
        this.managementPort = FreePort.find();
    }

    CoordinatorProcess start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("DRONEDELIVERY_PORT", Integer.toString(port));
        builder.environment().put("DRONEDELIVERY_MANAGEMENT_PORT", Integer.toString(managementPort));
        builder.environment().put("DRONEDELIVERY_DATA_DIR", dataDir.toString());
        builder.environment().put("DRONEDELIVERY_LRA_RECOVERY_PERIOD", "1");
        process = builder.start();
        return this;
    }

    CoordinatorProcess awaitReady() {
        await().failFast("the coordinator ended", () -> !process.isAlive())
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(output()).anyMatch(line -> line.contains("coordinator is ready on")));
        return this;
    }

    int awaitExit() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** As kill -9 does. */
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitExit();
    }

    void stop() throws InterruptedException {
        process.destroy();
        awaitExit();
    }

    List<String> output() throws IOException {
        return Files.readAllLines(log);
    }

    String startLra(Duration timeLimit) throws Exception {
        HttpResponse<String> answer = send(
                "POST",
                "http://localhost:" + port + "/lra-coordinator/start?ClientID=test&TimeLimit=" + timeLimit.toMillis());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    String startLra() throws Exception {
        return startLra(Duration.ofMinutes(5));
    }

    /** Before it ends by itself, which an LRA may do earlier than a busy machine joins it. */
    String startJoined(Duration timeLimit, Participant participant) throws Exception {
        for (Duration limit = timeLimit; ; limit = limit.multipliedBy(2)) {
            String lra = startLra(limit);
            if (joined(lra, participant).statusCode() == 200) {
                return lra;
            }
        }
    }

    void join(String lra, Participant participant) throws Exception {
        HttpResponse<String> answer = joined(lra, participant);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> joined(String lra, Participant participant) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(lra))
                        .header("Link", participant.links())
                        .PUT(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    void cancel(String lra) throws Exception {
        HttpResponse<String> answer = send("PUT", lra + "/cancel");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void close(String lra) throws Exception {
        HttpResponse<String> answer = send("PUT", lra + "/close");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    void awaitEnded(String lra) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(send("GET", lra + "/status").statusCode()).isEqualTo(404));
    }

    /** What the coordinator knows of, as JSON. */
    String listed() throws Exception {
        HttpResponse<String> answer = send("GET", "http://localhost:" + port + "/lra-coordinator");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    HttpResponse<String> management(String path) throws Exception {
        return send("GET", "http://localhost:" + managementPort + path);
    }

    HttpResponse<String> send(String method, String url) throws Exception {
        return client.send(
                HttpRequest.newBuilder(URI.create(url))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
