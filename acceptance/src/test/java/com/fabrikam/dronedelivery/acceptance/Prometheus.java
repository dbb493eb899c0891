package com.fabrikam.dronedelivery.acceptance;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The installed Prometheus, as a process of the test's. */
final class Prometheus implements AutoCloseable {
    private static final String SCRAPING = """
            global: {scrape_interval: 2s, evaluation_interval: 2s}
            rule_files: ['%s/*.yaml']
            scrape_configs:
              - job_name: drone-delivery
                metrics_path: /actuator/prometheus
                static_configs:
            %s
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Process process;
    private final int port;

    Prometheus(Path folder, String configuration) throws IOException {
        Files.createDirectories(folder);
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        process = new ProcessBuilder(
                        "prometheus",
                        "--config.file=" + Files.writeString(folder.resolve("prometheus.yaml"), configuration),
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=127.0.0.1:" + port,
                        "--log.level=warn")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("prometheus.log").toFile())
                .start();
    }

    /** With our rules. */
    static Prometheus scraping(LocalPlatform platform, Path folder) throws IOException {
        var targets = platform.parts().stream()
                .filter(part -> part.hasManagementPort())
                .map(part -> "      - {targets: ['%s'], labels: {part: %s}}"
                        .formatted(URI.create(platform.managementUrl(part)).getAuthority(), part.id()))
                .collect(Collectors.joining("\n"));
        return new Prometheus(
                folder, SCRAPING.formatted(Path.of("../monitoring/rules").toRealPath(), targets));
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    boolean isReady() {
        try {
            query("1");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** What an expression finds now. */
    List<JsonNode> find(String expression) {
        try {
            var results = new ArrayList<JsonNode>();
            query(expression).at("/data/result").forEach(results::add);
            return results;
        } catch (IOException e) {
            throw new AssertionError(expression, e);
        }
    }

    private JsonNode query(String expression) throws IOException {
        var query = URI.create(url() + "/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        try {
            var answer = http.send(HttpRequest.newBuilder(query).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(answer.body());
            }
            return json.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
