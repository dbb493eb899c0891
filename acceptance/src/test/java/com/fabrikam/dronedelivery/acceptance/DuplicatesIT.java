package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same thing asked twice, by the customer and by Kafka. */
@ExtendWith(RunningSystem.class)
class DuplicatesIT {
    private final SystemUnderTest system;

    DuplicatesIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void shouldGiveARepeatedPostTheSameIdAndOneDrone() {
        // Given
        var alice = system.customer("alice");
        var key = "order-" + UUID.randomUUID();
        var request = Requests.delivery("p-" + key).toString();
        var dronesBefore = system.backEnds().drones();

        // When
        var first = alice.post(request, "Idempotency-Key", key);
        var second = alice.post(request, "Idempotency-Key", key);

        // Then
        var deliveryId = first.body().path("deliveryId").asText();
        assertThat(second.status()).isEqualTo(202);
        assertThat(second.body().path("deliveryId").asText()).isEqualTo(deliveryId);
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .hasSizeGreaterThanOrEqualTo(2));
        assertThat(system.topics().of("workflow-outcomes", deliveryId).stream()
                        .map(event -> event.path("eventId").asText())
                        .distinct())
                .hasSize(1);
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(system.backEnds().drones()).isEqualTo(dronesBefore + 1));
    }

    @Test
    void shouldLetTheFirstOfTwoDifferentRequestsUnderOneKeyStand() {
        // Given
        var alice = system.customer("alice");
        var key = "order-" + UUID.randomUUID();
        var deliveryId = alice.post(Requests.delivery("p-first-" + key).toString(), "Idempotency-Key", key)
                .body()
                .path("deliveryId")
                .asText();

        // When
        alice.post(Requests.tooHeavy("p-second-" + key).toString(), "Idempotency-Key", key);

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("Scheduled")));
        assertThat(system.backEnds().effects(deliveryId, "p-first-" + key)).isEqualTo(Effects.SCHEDULED);
        assertThat(system.backEnds().effects(deliveryId, "p-second-" + key).claim())
                .isFalse();
    }

    @Test
    void shouldHaveOneEffectAndOneOutcomeWhenKafkaDeliversACommandThreeTimes() {
        // Given
        var alice = system.customer("alice");
        var dronesBefore = system.backEnds().drones();
        var accepted = alice.post(
                Requests.delivery("p-" + UUID.randomUUID()).toString(),
                "Idempotency-Key",
                "order-" + UUID.randomUUID());
        var deliveryId = accepted.body().path("deliveryId").asText();
        var command = system.topics().of("delivery-requests", deliveryId).get(0);

        // When
        system.topics().send("delivery-requests", deliveryId, command.toString(), 2);

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .hasSizeGreaterThanOrEqualTo(3));
        assertThat(system.topics().of("workflow-outcomes", deliveryId).stream().distinct())
                .as("the outcome is the same document each time")
                .hasSize(1);
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(system.backEnds().drones()).isEqualTo(dronesBefore + 1));
    }
}
