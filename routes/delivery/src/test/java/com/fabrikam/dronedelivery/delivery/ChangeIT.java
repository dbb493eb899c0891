package com.fabrikam.dronedelivery.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangeIT extends ServiceIT {
    private final UUID command = UUID.randomUUID();

    @Test
    void shouldCancelADeliveryAndShowItToItsOwner() {
        // Given
        api.create(id, newDelivery());

        // When
        var decision = change(command, cancel("alice"));

        // Then
        assertThat(decision.path("type").asText()).isEqualTo("Cancelled");
        assertThat(change(command, cancel("alice"))).as("told again the same").isEqualTo(decision);
        assertThat(api.get(path(command), null).body()).isEqualTo(decision);
        awaitTracking("DeliveryCreated", "DeliveryCancelled");
        var state = state();
        assertThat(state.path("status").asText()).isEqualTo("Cancelled");
        assertThat(state.at("/changes/0/status").asText()).isEqualTo("Cancelled");
        assertThat(state.at("/changes/0/changeId").asText()).isEqualTo(command.toString());
        assertThat(api.get("/api/v1/deliveries/" + id, "alice")
                        .body()
                        .path("stage")
                        .asText())
                .isEqualTo("Cancelled");
    }

    @Test
    void shouldShowTheTimesOfARescheduledDelivery() {
        // Given
        api.create(id, newDelivery());
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup");

        // When
        var decision = change(command, reschedule(7, 11));
        send("drone-status", droneStatus(1, "Landed", "ToPickup"));
        send("drone-status", ofPlan(7, droneStatus(0, "InFlight", "ToPickup")));

        // Then
        assertThat(decision.path("type").asText()).isEqualTo("Rescheduled");
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup", "DeliveryRescheduled", "DeliveryHeadedToPickup");
        assertThat(trackingEvents().get(2).path("deliveryEta").asText()).isEqualTo("2030-01-01T11:06:00Z");
        assertThat(api.get("/api/v1/deliveries/" + id, "alice")
                        .body()
                        .path("pickupTime")
                        .asText())
                .isEqualTo("2030-01-01T11:00:00Z");
        assertThat(state().path("status").asText()).isEqualTo("Scheduled");
        assertThat(state().at("/changes/0/status").asText()).isEqualTo("Rescheduled");
    }

    @Test
    void shouldShowTheNewTimesBeforeTheDroneReportsThem() {
        // Given
        api.create(id, newDelivery());
        send("drone-status", droneStatus(0, "InFlight", "ToPickup"));
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup");

        // When
        change(command, reschedule(7, 11));

        // Then
        var status = api.get("/api/v1/deliveries/" + id + "/status", "alice").body();
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryStatus", status);
        assertThat(status.path("stage").asText()).isEqualTo("Rescheduled");
        assertThat(status.path("deliveryEta").asText()).isEqualTo("2030-01-01T11:06:00Z");
        assertThat(status.path("lastKnownLocation").path("altitude").asInt())
                .as("still true")
                .isEqualTo(100);
    }

    @Test
    void shouldShowAnAcceptedChangeUntilItIsDecidedAndNothingOfAStranger() {
        // Given
        api.create(id, newDelivery());

        // When
        send("delivery-requests", cancelCommand("alice"));
        send("delivery-requests", cancelCommand("alice"));
        send(
                "delivery-requests",
                cancelCommand("mallory")
                        .replace(command.toString(), UUID.randomUUID().toString()));
        send("delivery-requests", scheduleDelivery("alice"));

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(state().path("changes")).hasSize(1));
        assertThat(state().at("/changes/0/status").asText()).isEqualTo("Accepted");
        assertThat(state().at("/changes/0/type").asText()).isEqualTo("CancelDelivery");
        change(command, cancel("alice"));
        assertThat(state().path("changes")).hasSize(1);
        assertThat(state().at("/changes/0/status").asText()).isEqualTo("Cancelled");
    }

    @Test
    void shouldRefuseAStrangerAsIfThereWereNothing() {
        // Given
        api.create(id, newDelivery());

        // When
        var refused = change(command, cancel("mallory"));

        // Then
        assertThat(refused.at("/reason/code").asText()).isEqualTo("UnknownDelivery");
        assertThat(state().path("status").asText()).isEqualTo("Scheduled");
        assertThat(state().has("changes")).isFalse();
        awaitTracking("DeliveryCreated");
    }

    @Test
    void shouldSayWhyALateChangeIsRefused() {
        // Given
        api.create(id, newDelivery());
        send("drone-status", droneStatus(1, "Landed", "ToPickup"));
        awaitTracking("DeliveryCreated", "DeliveryHeadedToPickup", "DeliveryPickedUp");

        // When
        var refused = change(command, cancel("alice"));

        // Then
        assertThat(refused.path("type").asText()).isEqualTo("Rejected");
        assertThat(state().at("/changes/0/reason/code").asText()).isEqualTo("AlreadyPickedUp");
        assertThat(state().path("status").asText()).isEqualTo("Scheduled");
    }

    @Test
    void shouldRecordHowARescheduleEndedElsewhere() {
        // Given
        api.create(id, newDelivery());

        // When
        var failed = change(command, givenUp("Fail"));

        // Then
        assertThat(failed.path("type").asText()).isEqualTo("Failed");
        assertThat(failed.path("step").asText()).isEqualTo("RescheduleDrone");
        assertThat(change(command, reschedule(7, 11))).isEqualTo(failed);
    }

    @Test
    void shouldNameWhatIsMissing() {
        // When
        var nothing = api.put(path(command), "{}");
        var noPlan = api.put(path(command), reschedule(7, 11).replaceAll("(?s),\\s*\"plan\":.*", "}"));
        var noReason = api.put(path(command), cancel("alice").replace("\"Cancel\"", "\"Reject\""));
        var firstPlan = api.put(path(command), reschedule(0, 11));
        var noId = api.put(path(command).replace(command.toString(), "1"), cancel("alice"));

        // Then
        assertThat(List.of(nothing, noPlan, noReason, firstPlan, noId))
                .extracting(Api.Answer::status)
                .containsOnly(400);
        assertThat(nothing.body().path("errors").findValuesAsText("field"))
                .containsExactlyInAnyOrder("type", "commandType", "ownerId", "actsForAnyOwner");
        assertThat(noPlan.body().path("errors").findValuesAsText("field")).containsExactly("plan");
        assertThat(firstPlan.body().path("errors").findValuesAsText("field")).containsExactly("plan.version");
        assertThat(api.get(path(command), null).status()).isEqualTo(404);
    }

    @Test
    void shouldHaveOneWinnerForEachCommandAndTellEverybodyTheSame() throws Exception {
        // Given
        api.create(id, newDelivery());
        var commands = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var callers = Executors.newFixedThreadPool(12);
        List<Callable<JsonNode>> calls = IntStream.range(0, 60)
                .<Callable<JsonNode>>mapToObj(i -> () -> change(
                        commands.get(i % 3),
                        switch (i % 3) {
                            case 0 -> cancel("alice");
                            case 1 -> reschedule(7, 11);
                            default -> givenUp(i % 2 == 0 ? "Reject" : "Fail");
                        }))
                .toList();
        try {
            // When
            var answers = callers.invokeAll(calls);

            // Then
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get())
                        .isEqualTo(api.get(path(commands.get(i % 3)), null).body());
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(trackingEvents())
                    .extracting(event -> event.path("type").asText())
                    .endsWith("DeliveryCancelled"));
            assertThat(trackingEvents())
                    .extracting(event -> event.path("sequence").asInt())
                    .isEqualTo(
                            IntStream.range(0, trackingEvents().size()).boxed().toList());
        } finally {
            callers.shutdownNow();
        }
    }

    private JsonNode change(UUID commandId, String proposal) {
        var answer = api.put(path(commandId), proposal);
        assertThat(answer.status()).isEqualTo(200);
        Contracts.assertAnswer("components.yaml#/components/schemas/ChangeDecision", answer.body());
        Contracts.assertEvent("workflow-outcome", answer.body());
        return answer.body();
    }

    private JsonNode state() {
        var state = api.get("/api/v1/deliveryrequests/" + id, "alice");
        assertThat(state.status()).isEqualTo(200);
        Contracts.assertAnswer("public-v1.yaml#/components/schemas/DeliveryRequestState", state.body());
        return state.body();
    }

    private String path(UUID commandId) {
        return "/internal/deliveryrequests/" + id + "/changes/" + commandId;
    }

    private static String cancel(String owner) {
        return """
                {"type":"Cancel","commandType":"CancelDelivery","ownerId":"%s","actsForAnyOwner":false}
                """.formatted(owner);
    }

    private static String reschedule(long version, int hour) {
        return """
                {"type":"Reschedule","commandType":"RescheduleDelivery","ownerId":"alice","actsForAnyOwner":false,
                 "plan":{"version":%d,"pickupTime":"2030-01-01T%d:00:00Z","droneId":"drone-1",
                         "pickupEta":"2030-01-01T%d:00:00Z","deliveryEta":"2030-01-01T%d:06:00Z"}}
                """.formatted(version, hour, hour, hour);
    }

    private static String givenUp(String type) {
        return """
                {"type":"%s","commandType":"RescheduleDelivery","ownerId":"alice","actsForAnyOwner":false,
                 "step":"RescheduleDrone","reason":{"code":"BackendUnavailable","message":"drone did not answer"}}
                """.formatted(type);
    }

    private String cancelCommand(String owner) {
        return """
                {"eventId":"%s","type":"CancelDelivery","schemaVersion":"1.0","occurredAt":"2030-01-01T09:30:00Z",
                 "correlationId":"c-it","deliveryId":"%s","ownerId":"%s","actsForAnyOwner":false}
                """.formatted(command, id, owner);
    }

    private static String ofPlan(long version, String report) {
        return report.replaceFirst("\\{", "{\"planVersion\":" + version + ",");
    }
}
