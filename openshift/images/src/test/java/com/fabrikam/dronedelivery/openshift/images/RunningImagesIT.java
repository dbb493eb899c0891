package com.fabrikam.dronedelivery.openshift.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole system out of its images, on a Kafka, a Redis, a MongoDB and an HDFS of this machine. */
class RunningImagesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final List<Part> FIRST =
            List.of(Part.SAGA_COORDINATOR, Part.TOKEN_ISSUER, Part.MAIL_SERVER, Part.MOCK_BACKENDS);
    private static final List<Part> SERVICES = List.of(
            Part.INGESTION,
            Part.SCHEDULER,
            Part.DELIVERY,
            Part.PACKAGES,
            Part.SUPERVISOR,
            Part.COMPATIBILITY,
            Part.DATALAKE_SINK,
            Part.GATEWAY);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final Map<Part, Container> containers = new LinkedHashMap<>();
    private LocalPlatform platform;

    @AfterEach
    void end() {
        containers.values().forEach(Container::close);
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void shouldServeAsAnUnknownUserOnAReadOnlyRootAndEndWhenAskedTo() throws Exception {
        // Given
        var images = BuiltImages.get();
        platform = LocalPlatform.builder()
                .parts(Part.KAFKA, Part.REDIS, Part.MONGO, Part.HDFS_SERVER)
                .timeScale(200)
                .startTimeout(PATIENCE)
                .start();

        // When
        start(images, FIRST);
        start(images, SERVICES);

        // Then
        assertThat(containers.values()).hasSameSizeAs(images.all()).allSatisfy(container -> assertThat(
                        container.identity())
                .as(container.image().process())
                .containsExactlyInAnyOrder(
                        "Uid: " + (Container.USER + " ").repeat(4).trim(),
                        "Gid: 0 0 0 0",
                        "CapPrm: 0000000000000000",
                        "CapEff: 0000000000000000",
                        "NoNewPrivs: 1"));
        assertThat(stageReachedByADelivery()).isEqualTo("Completed");
        for (Part part : SERVICES) {
            assertThat(containers.get(part).stop()).as(part.id()).isEqualTo(143);
        }
        for (Part part : FIRST) {
            assertThat(containers.get(part).stop()).as(part.id()).isEqualTo(143);
        }
    }

    private void start(BuiltImages images, List<Part> parts) {
        parts.forEach(part -> containers.put(part, start(images, part)));
        parts.forEach(part -> await(part.id())
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    containers.get(part).assertRunning();
                    return answers(readiness(part));
                }));
    }

    private Container start(BuiltImages images, Part part) {
        var image = images.of(part.hasManagementPort() ? part.id() : "local-" + part.id());
        Path data = images.dataOf(image);
        Map<String, String> environment = new TreeMap<>(platform.environment(part));
        // as in a cluster: the image says where the data is, and everybody may come in
        environment.remove("DRONEDELIVERY_DATA_DIR");
        environment.remove("SERVER_ADDRESS");
        environment.remove("MANAGEMENT_SERVER_ADDRESS");
        environment.replace("DRONEDELIVERY_GATEWAY_ROUTES_FILE", Container.DATA + "/routes.yaml");
        // as the limits of a container would
        environment.put("JAVA_TOOL_OPTIONS", "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
        return Container.start(
                image, images.filesOf(image), data, environment, Path.of("target/logs", part.id() + ".log"));
    }

    private String readiness(Part part) {
        return switch (part) {
            case TOKEN_ISSUER -> platform.url(part) + "/.well-known/openid-configuration";
            case MAIL_SERVER -> "http://127.0.0.1:" + (platform.port(part) + 1) + "/mails";
            default -> platform.managementUrl(part) + "/actuator/health/readiness";
        };
    }

    private boolean answers(String url) throws InterruptedException {
        try {
            return send(HttpRequest.newBuilder(URI.create(url)).GET()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private String stageReachedByADelivery() throws Exception {
        String gateway = platform.url(Part.GATEWAY);
        String token = "Bearer " + platform.token("alice");
        String request = """
                {"pickup":{"latitude":47.62,"longitude":-122.35},"dropoff":{"latitude":47.60,"longitude":-122.33},
                 "pickupTime":"%s","package":{"packageId":"p-1","size":"Small","weight":1.5}}""".formatted(Instant.now());
        HttpResponse<String> accepted = send(HttpRequest.newBuilder(URI.create(gateway + "/api/v1/deliveryrequests"))
                .header("Authorization", token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)));
        assertThat(accepted.statusCode()).as(accepted::body).isEqualTo(202);
        String status = json.readTree(accepted.body()).path("deliveryId").asText() + "/status";
        return await("delivery")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(
                        () -> {
                            JsonNode answer = json.readTree(
                                    send(HttpRequest.newBuilder(URI.create(gateway + "/api/v1/deliveries/" + status))
                                                    .header("Authorization", token)
                                                    .GET())
                                            .body());
                            return answer.path("stage").asText();
                        },
                        stage -> List.of("Completed", "Failed", "Cancelled").contains(stage));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
