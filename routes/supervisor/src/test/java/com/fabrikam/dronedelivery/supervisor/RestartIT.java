package com.fabrikam.dronedelivery.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.LocalPlatform;
import com.fabrikam.dronedelivery.local.Part;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** The process itself, killed while it has work. */
class RestartIT {
    private static final Duration SOON = Duration.ofMinutes(2);

    private final UUID deliveryId = UUID.randomUUID();
    private final UUID eventId = UUID.randomUUID();

    @Test
    void shouldKnowEverythingAgainAfterAKill() throws Exception {
        try (var platform = LocalPlatform.builder()
                .parts(Part.KAFKA, Part.SAGA_COORDINATOR, Part.SUPERVISOR)
                // nobody is there to undo anything, or to tell an address
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_DRIVE_AFTER", "0s")
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_ATTEMPTS", "1")
                .env(Part.SUPERVISOR, "DRONEDELIVERY_SUPERVISOR_WATCH_INTERVAL", "1h")
                .start()) {
            // Given
            var api = new Api(platform.url(Part.SUPERVISOR));
            var lra = new Coordinator(platform.url(Part.SAGA_COORDINATOR))
                    .startCancelled(deliveryId + ".p-1", "http://127.0.0.1:9/nobody");
            send(platform, "failed-operations", ServiceIT.failedOperation(eventId, deliveryId, lra));
            send(platform, "failed-operations", "poison");
            await().atMost(SOON).untilAsserted(() -> assertThat(
                            api.operation(eventId).path("alertedAt").asText())
                    .isNotEmpty());
            await().atMost(SOON)
                    .until(() -> api.get("/internal/dead-letters")
                                    .body()
                                    .path("total")
                                    .asInt()
                            == 1);
            var letter = api.get("/internal/dead-letters").body().at("/items/0");
            api.post(
                    "/internal/dead-letters/" + letter.path("deadLetterId").asText() + "/discard",
                    "olga",
                    "{\"reason\":\"a test\"}");
            var before = api.operation(eventId);

            // When
            platform.kill(Part.SUPERVISOR);
            platform.start(Part.SUPERVISOR);

            // Then
            var after = api.operation(eventId);
            assertThat(after.path("state").asText()).isEqualTo("NEEDS_ATTENTION");
            assertThat(after.path("history")).isEqualTo(before.path("history"));
            assertThat(after.path("alertedAt")).isEqualTo(before.path("alertedAt"));
            assertThat(after.path("openedAt")).isEqualTo(before.path("openedAt"));
            assertThat(api.get("/internal/dead-letters")
                            .body()
                            .at("/items/0/state")
                            .asText())
                    .isEqualTo("DISCARDED");
            assertThat(api.get("/internal/operations").body().path("total").asInt())
                    .isEqualTo(1);

            // When
            var resolved = api.post("/internal/operations/" + eventId + "/resolve", "olga", "{\"reason\":\"seen to\"}");

            // Then
            assertThat(resolved.body().path("state").asText()).isEqualTo("RESOLVED");
        }
    }

    private void send(LocalPlatform platform, String topic, String value)
            throws ExecutionException, InterruptedException {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", platform.url(Part.KAFKA)),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, deliveryId.toString(), value))
                    .get();
        }
    }
}
