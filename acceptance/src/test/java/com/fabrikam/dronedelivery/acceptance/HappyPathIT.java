package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fabrikam.dronedelivery.local.Part;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A delivery from the customer's request to its completion. */
@ExtendWith(RunningSystem.class)
class HappyPathIT {
    private final SystemUnderTest system;

    HappyPathIT(SystemUnderTest system) {
        this.system = system;
    }

    @Test
    void shouldScheduleADeliveryAndFlyItToCompletion() {
        // Given
        var alice = system.customer("alice");
        var packageId = "p-" + UUID.randomUUID();

        // When
        var accepted = alice.post(Requests.delivery(packageId).toString());

        // Then
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("X-Correlation-Id")).isNotBlank();
        var location = accepted.header("Location");
        var deliveryId = accepted.body().path("deliveryId").asText();
        assertThat(location).isEqualTo("/api/v1/deliveryrequests/" + deliveryId);
        assertThat(untilItAnswers(alice, location).status()).isEqualTo(200);
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
        assertThat(system.backEnds().effects(deliveryId, packageId)).isEqualTo(Effects.SCHEDULED);
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        assertThat(alice.get("/api/v1/deliveries/" + deliveryId + "/tracking")
                        .body()
                        .findValuesAsText("stage"))
                .containsExactly("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
        assertThat(alice.get("/api/v1/packages/" + packageId).body().path("tag").asText())
                .isEqualTo("tag-" + packageId);
    }

    @Test
    void shouldPublishEveryStageAsAnEventOfTheContract() {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();

        // When
        alice.request(deliveryId, Requests.delivery("p-" + deliveryId));

        // Then
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        // what has happened can be seen before it is published
        await().atMost(IN_TIME)
                .untilAsserted(() -> assertThat(system.topics().of("delivery-tracking", deliveryId).stream()
                                .map(event -> event.path("type").asText())
                                .distinct())
                        .containsExactly(
                                "DeliveryCreated",
                                "DeliveryHeadedToPickup",
                                "DeliveryPickedUp",
                                "DeliveryHeadedToDropoff",
                                "DeliveryCompleted"));
        var events = system.topics().of("delivery-tracking", deliveryId);
        events.forEach(event -> system.contracts().assertValid("delivery-tracking", event));
        assertThat(events.stream().map(event -> event.path("eventId").asText()).distinct())
                .hasSize(5);
        system.topics().of("delivery-requests", deliveryId).forEach(event -> system.contracts()
                .assertValid("schedule-delivery", event));
        system.topics().of("drone-status", deliveryId).forEach(event -> system.contracts()
                .assertValid("drone-status", event));
        assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .allSatisfy(event -> system.contracts().assertValid("workflow-outcome", event));
    }

    @Test
    void shouldBookTransportWhereNoDroneCanFly() {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        var packageId = "p-" + deliveryId;

        // When
        alice.request(deliveryId, Requests.beyondADronesRange(packageId));

        // Then
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);
        assertThat(system.backEnds().effects(deliveryId, packageId)).isEqualTo(Effects.SCHEDULED_WITH_TRANSPORT);
    }

    @Test
    void shouldCarryTheCorrelationIdFromTheGatewayToTheLastEvent() {
        // Given
        var alice = system.customer("alice");
        var correlationId = "acceptance-" + UUID.randomUUID();

        // When
        var accepted = alice.post(
                Requests.delivery("p-" + correlationId.substring(0, 20)).toString(), "X-Correlation-Id", correlationId);

        // Then
        assertThat(accepted.header("X-Correlation-Id")).isEqualTo(correlationId);
        var deliveryId = accepted.body().path("deliveryId").asText();
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
        for (var topic : new String[] {"delivery-requests", "workflow-outcomes", "drone-status", "delivery-tracking"}) {
            await().atMost(IN_TIME).untilAsserted(() -> assertThat(
                            system.topics().of(topic, deliveryId))
                    .as(topic)
                    .isNotEmpty()
                    .allSatisfy(event ->
                            assertThat(event.path("correlationId").asText()).isEqualTo(correlationId)));
        }
    }

    @Test
    void shouldKeepADeliveryWhenItsServicesAndStoresAreKilled() {
        // Given
        var alice = system.customer("alice");
        var deliveryId = UUID.randomUUID().toString();
        var packageId = "p-" + deliveryId;
        alice.request(deliveryId, Requests.delivery(packageId));
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Scheduled"::equals);

        // When
        system.killAndRestart(Part.REDIS, Part.MONGO, Part.MOCK_BACKENDS, Part.DELIVERY, Part.PACKAGES);

        // Then
        assertThat(alice.state(deliveryId).path("status").asText()).isEqualTo("Scheduled");
        assertThat(system.backEnds().effects(deliveryId, packageId)).isEqualTo(Effects.SCHEDULED);
        await().atMost(IN_TIME).until(() -> alice.stage(deliveryId), "Completed"::equals);
    }

    /** At once, as a rule; while the Delivery service has not heard of the request it says so, and when to ask again. */
    private static Answer untilItAnswers(Customer customer, String location) {
        return await().atMost(IN_TIME).until(() -> customer.get(location), answer -> {
            assertThat(answer.status()).isIn(200, 404);
            assertThat(answer.status() == 200 || !answer.header("Retry-After").isEmpty())
                    .isTrue();
            return answer.status() == 200;
        });
    }
}
