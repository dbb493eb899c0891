package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Topic;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class TrackDronesIT extends ServiceIT {
    private static final String[] WHOLE_FLIGHT = {
        "DeliveryCreated", "DeliveryHeadedToPickup", "DeliveryPickedUp", "DeliveryHeadedToDropoff", "DeliveryCompleted"
    };

    @Autowired
    private DeliveryRecords records;

    @Test
    void shouldFollowAFlightWhoseEveryReportComesTwice() {
        // Given
        api.create(id, newDelivery());
        var flight = flight();

        // When
        flight.forEach(report -> send("drone-status", report));
        flight.forEach(report -> send("drone-status", report));

        // Then
        awaitTracking(WHOLE_FLIGHT);
        var status = api.get("/api/v1/deliveries/" + id + "/status", "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryStatus", status);
        assertThat(status.path("stage").asText()).isEqualTo("Completed");
        assertThat(status.path("lastKnownLocation").path("altitude").asInt()).isEqualTo(104);
        assertThat(status.path("deliveryEta").asText()).isEqualTo("2030-01-01T10:04:30Z");
        var stages = api.get("/api/v1/deliveries/" + id + "/tracking", "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryTracking", stages);
        assertThat(stages.path("stages").findValuesAsText("stage"))
                .containsExactly("Created", "HeadedToPickup", "PickedUp", "HeadedToDropoff", "Completed");
    }

    @Test
    void shouldPublishTheStagesThatALateReportImplies() {
        // Given
        api.create(id, newDelivery());

        // When
        send("drone-status", flight().get(4));
        flight().forEach(report -> send("drone-status", report));

        // Then
        awaitTracking(WHOLE_FLIGHT);
    }

    @Test
    void shouldNotLoseADroneThatTookOffBeforeTheDeliveryWasCreated() {
        // Given
        send("drone-status", droneStatus(1, "Landed", "ToPickup"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(records.find(id).lastSeen()).isPresent());

        // When
        api.create(id, newDelivery());

        // Then
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup", "DeliveryPickedUp");
    }

    @Test
    void shouldFailWithTheReasonAndTellTheSupervisorWhenTheDroneFailsWithThePackage() {
        // Given
        api.create(id, newDelivery());
        flight().subList(0, 3).forEach(report -> send("drone-status", report));

        // When
        send("drone-status", failure(3, "ToDropoff"));
        send("drone-status", failure(3, "ToDropoff"));
        flight().forEach(report -> send("drone-status", report));

        // Then
        awaitTracking(
                "DeliveryCreated",
                "DeliveryHeadedToPickup",
                "DeliveryPickedUp",
                "DeliveryHeadedToDropoff",
                "DeliveryFailed");
        assertThat(trackingEvents().get(4).path("reason").path("code").asText()).isEqualTo("MotorFailure");
        var status = api.get("/api/v1/deliveries/" + id + "/status", "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryStatus", status);
        assertThat(status.path("stage").asText()).isEqualTo("Failed");
        assertThat(status.path("reason").path("message").asText()).isEqualTo("A motor has stopped.");
        var request = api.get("/api/v1/deliveryrequests/" + id, "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryRequestState", request);
        assertThat(request.path("status").asText()).isEqualTo("Failed");
        try (var operations = new Topic("failed-operations", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(operations.of(id))
                    .isNotEmpty()
                    .allSatisfy(message -> Contracts.assertEvent("failed-operation", message.json())));
        }
    }

    @Test
    void shouldAskForAnotherDroneWhenItsOwnFailsBeforeThePickupAndFollowThatOne() {
        // Given
        api.create(id, newDelivery());
        send("drone-status", flight().get(0));

        // When
        send("drone-status", failure(1, "ToPickup"));

        // Then
        try (var commands = new Topic("delivery-requests", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON).untilAsserted(() -> assertThat(commands.of(id)).isNotEmpty());
            var command = commands.of(id).get(0).json();
            Contracts.assertEvent("reschedule-delivery", command);

            // When the scheduler has arranged it
            var change = "/internal/deliveryrequests/" + id + "/changes/"
                    + command.path("eventId").asText();
            assertThat(api.put(change, reschedule(7)).body().path("type").asText())
                    .isEqualTo("Rescheduled");
        }
        flight().forEach(report ->
                send("drone-status", report.replace("\"sequence\"", "\"planVersion\":7,\"sequence\"")));

        // Then
        awaitTracking(
                "DeliveryCreated",
                "DeliveryHeadedToPickup",
                "DeliveryRescheduled",
                "DeliveryHeadedToPickup",
                "DeliveryPickedUp",
                "DeliveryHeadedToDropoff",
                "DeliveryCompleted");
    }

    private String failure(int sequence, String leg) {
        return droneStatus(sequence, "Failed", leg)
                .replace(
                        "\"sequence\"",
                        "\"reason\":{\"code\":\"MotorFailure\",\"message\":\"A motor has stopped.\"},\"sequence\"");
    }

    private static String reschedule(int version) {
        return """
                {"type":"Reschedule","commandType":"RescheduleDelivery","ownerId":"alice","actsForAnyOwner":false,
                 "plan":{"version":%d,"pickupTime":"2030-01-01T10:00:00Z","droneId":"drone-2",
                         "pickupEta":"2030-01-01T10:02:00Z","deliveryEta":"2030-01-01T10:08:00Z"}}
                """.formatted(version);
    }

    @Test
    void shouldSetAsideWhatCannotBeReadAndGoOn() {
        // Given
        api.create(id, newDelivery());

        // When
        send("drone-status", "{\"type\":\"DroneStatus\",\"sequence\":1}");
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));

        // Then
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup");
        try (var deadLetters = new Topic("drone-status.dlq", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(deadLetters.of(id)).hasSize(1));
        }
    }

    private List<String> flight() {
        return List.of(
                droneStatus(0, "InFlight", "ToPickup"),
                droneStatus(1, "Landed", "ToPickup"),
                droneStatus(2, "InFlight", "ToDropoff"),
                droneStatus(3, "InFlight", "ToDropoff"),
                droneStatus(4, "Landed", "ToDropoff"));
    }
}
