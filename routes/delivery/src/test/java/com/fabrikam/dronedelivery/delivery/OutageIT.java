package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** A service of its own, which is soon told that a part is away. */
@TestPropertySource(
        properties = {
            "dronedelivery.delivery.publish-timeout=3s",
            "spring.data.redis.connect-timeout=2s",
            "spring.data.redis.timeout=2s"
        })
@DirtiesContext
class OutageIT extends ServiceIT {

    @AfterEach
    void bringEverythingBack() {
        for (var part : new Part[] {Part.REDIS, Part.KAFKA}) {
            if (!PLATFORM.isRunning(part)) {
                PLATFORM.start(part);
            }
        }
    }

    @Test
    void shouldKeepDecisionsAndReportsThroughTheDeathOfRedis() {
        // Given
        await().atMost(SOON).until(() -> api.create(id, newDelivery()).status(), status -> status / 100 == 2);
        var decision = api.decision(id).body();

        // When
        PLATFORM.kill(Part.REDIS);

        // Then
        var refused = api.decision(id);
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).contains("1");
        Contracts.assertAnswer("components.yaml#/components/schemas/Problem", refused.body());
        assertThat(api.get("/api/v1/deliveries/" + id, "alice").status()).isEqualTo(503);
        assertThat(api.create(id, newDelivery()).status()).isEqualTo(503);
        awaitReadiness(503);
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));

        // When
        PLATFORM.start(Part.REDIS);

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(api.decision(id).status()).isEqualTo(200));
        assertThat(api.decision(id).body()).isEqualTo(decision);
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup");
        awaitReadiness(200);
    }

    @Test
    void shouldPublishWhatWasStoredWhileKafkaWasAway() {
        // Given
        PLATFORM.kill(Part.KAFKA);

        // When
        var answer = api.create(id, newDelivery());

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(api.get("/internal/deliveries/" + id, null).status())
                .as("stored before it was published")
                .isEqualTo(200);
        assertThat(api.decision(id).status())
                .as("nobody is told who would then leave it unpublished")
                .isEqualTo(503);

        // When the workflow only asks what was decided
        PLATFORM.start(Part.KAFKA);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(api.decision(id).status()).isEqualTo(200));

        // Then
        awaitTracking("DeliveryCreated");
    }
}
