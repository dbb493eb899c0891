package com.fabrikam.dronedelivery.packages;

import static com.fabrikam.dronedelivery.packages.PackagesService.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service is started before MongoDB is there, and finds it when it comes. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "management.server.port=")
class MongoAwayIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int MONGO_PORT = FreePort.find();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void mongo(DynamicPropertyRegistry registry) {
        registry.add("dronedelivery.mongodb.uri", () -> "mongodb://127.0.0.1:" + MONGO_PORT + "/test");
    }

    @Test
    void shouldAnswer503SoonAndRecover() {
        // Given
        PackagesService service = new PackagesService(port);
        UUID delivery = UUID.randomUUID();

        // When, Then
        assertUnavailable(service.claim("p-1", delivery, "alice"));
        assertUnavailable(service.release("p-1", delivery));
        assertUnavailable(service.find("p-1"));
        assertThat(service.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(service.get("/actuator/health/liveness").statusCode()).isEqualTo(200);

        // When
        MongoServer mongo = new MongoServer(new MemoryBackend());
        mongo.bind("127.0.0.1", MONGO_PORT);

        // Then
        try {
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            service.claim("p-1", delivery, "alice").statusCode())
                    .isIn(201, 204));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                            service.get("/actuator/health/readiness").statusCode())
                    .isEqualTo(200));
        } finally {
            mongo.shutdownNow();
        }
    }

    private static void assertUnavailable(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(answer).get("correlationId").textValue()).isNotBlank();
    }
}
