package com.fabrikam.dronedelivery.supervisor;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.local.Part;
import com.fabrikam.dronedelivery.platform.testing.Contracts;
import com.fabrikam.dronedelivery.platform.testing.Topic;
import com.fabrikam.dronedelivery.supervisor.store.Ids;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationsIT extends ServiceIT {
    private final Coordinator coordinator = new Coordinator(PLATFORM.url(Part.SAGA_COORDINATOR));

    @Test
    void shouldNotifyTheCustomerOnceAndSeeThatTheCompensationIsThrough() throws Exception {
        // Given
        var event = failedOperation("http://localhost:1/lra-coordinator/0_ended-long-ago");

        // When
        send("failed-operations", deliveryId.toString(), event);
        send("failed-operations", deliveryId.toString(), event);

        // Then
        awaitState(eventId, "PROCESSED");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        api.operation(eventId).at("/notification/state").asText())
                .isEqualTo("Sent"));
        var page = api.get("/internal/operations?deliveryId=" + deliveryId).body();
        Contracts.assertAnswer("supervisor.yaml#/components/schemas/OperationPage", page);
        assertThat(page.path("total").asInt()).as("told twice, one operation").isEqualTo(1);
        assertThat(mails()).singleElement().satisfies(mail -> {
            assertThat(mail.getSubject()).contains(deliveryId.toString());
            assertThat(mail.getMessageID()).isEqualTo("<" + eventId + "@supervisor.dronedelivery>");
            assertThat(mail.getContent().toString()).contains("could not be scheduled");
        });
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo("/internal/deliveryrequests/" + deliveryId + "/undoing")));
    }

    @Test
    void shouldAskForPeopleWhenACompensationKeepsFailingAndBeRepairedByThem() {
        // Given
        schedulerAnswers(503);
        var lra = stuckLra();

        // When
        send("failed-operations", deliveryId.toString(), failedOperation(lra));

        // Then
        var stuck = awaitState(eventId, "NEEDS_ATTENTION");
        assertThat(stuck.path("attempts").asInt()).isEqualTo(3);
        assertThat(stuck.path("history").findValuesAsText("outcome"))
                .contains("the scheduler answers 503: Not undone yet: drone", "after 3 attempts");
        awaitThatTheMetricCountsWhoNeedsAttention();
        assertThat(metric("supervisor_operations", "NEEDS_ATTENTION")).isPositive();
        try (var alerts = new Topic("operation-alerts", PLATFORM.url(Part.KAFKA))) {
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(alerts.of(eventId)).hasSize(1));
            var alert = alerts.of(eventId).get(0).json();
            Contracts.assertEvent("operation-alert", alert);
            assertThat(alert.path("eventId").asText())
                    .isEqualTo(Ids.of("OperationAlert", eventId).toString());
        }

        // When
        var inVain = api.post("/internal/operations/" + eventId + "/retry", "olga", null);
        schedulerAnswers(204);
        var repaired = api.post("/internal/operations/" + eventId + "/retry", "olga", null);

        // Then
        assertThat(inVain.body().path("state").asText()).isEqualTo("NEEDS_ATTENTION");
        assertThat(repaired.status()).isEqualTo(200);
        assertThat(repaired.body().path("state").asText()).isEqualTo("PROCESSED");
        assertThat(repaired.body().path("history"))
                .filteredOn(entry -> entry.path("who").asText().equals("olga"))
                .extracting(entry -> entry.path("outcome").asText())
                .containsExactly("the scheduler answers 503: Not undone yet: drone", "everything is undone");
        awaitThatTheMetricCountsWhoNeedsAttention();
        assertThat(metric("supervisor_alerts_total", "")).isPositive();
        SERVICES.verify(putRequestedFor(urlPathEqualTo("/internal/deliveryrequests/" + deliveryId + "/undoing"))
                .withRequestBody(matchingJsonPath("$.packageId", equalTo("p-1")))
                .withHeader("X-Correlation-Id", equalTo("c-it")));
        assertThat(api.post("/internal/operations/" + eventId + "/retry", "olga", null)
                        .status())
                .isEqualTo(409);
    }

    @Test
    void shouldDriveTheUndoingWhenTheCoordinatorIsNotThroughInTime() {
        // When
        send("failed-operations", deliveryId.toString(), failedOperation(stuckLra()));

        // Then
        var processed = awaitState(eventId, "PROCESSED");
        assertThat(processed.path("attempts").asInt()).isPositive();
        assertThat(processed.path("history").findValuesAsText("who")).containsOnly("supervisor");
    }

    @Test
    void shouldBeProcessedByItselfWhenTheCoordinatorGetsThroughAfterAll() {
        // Given
        schedulerAnswers(503);
        send("failed-operations", deliveryId.toString(), failedOperation(stuckLra()));
        awaitState(eventId, "NEEDS_ATTENTION");

        // When
        participantAnswers(200);

        // Then
        var processed = awaitState(eventId, "PROCESSED");
        assertThat(processed.path("history").findValuesAsText("what")).contains("the coordinator is through");
    }

    @Test
    void shouldFindWhatTheCoordinatorDoesNotBringToAnEndAndNobodyHasReported() {
        // Given
        schedulerAnswers(503);
        var lra = stuckLra();
        var operationId = Ids.of("UnfinishedLra", lra.substring(lra.lastIndexOf('/') + 1));

        // When
        var found = awaitState(operationId, "NEEDS_ATTENTION");

        // Then
        assertThat(found.path("kind").asText()).isEqualTo("UnfinishedLra");
        assertThat(found.path("deliveryId").asText()).isEqualTo(deliveryId.toString());
        assertThat(found.path("packageId").asText()).isEqualTo("p-9");
        assertThat(found.at("/notification/state").asText()).isEqualTo("NotNeeded");
        assertThat(api.get("/internal/operations?deliveryId=" + deliveryId)
                        .body()
                        .path("total")
                        .asInt())
                .as("listed twice by the coordinator, found once")
                .isEqualTo(1);

        // When
        participantAnswers(200);

        // Then
        awaitState(operationId, "PROCESSED");
    }

    @Test
    void shouldCancelAnLraThatNobodyEnds() {
        // Given
        var lra = coordinator.start("nobody", 0);
        double before = metric("supervisor_lras_reaped_total", "");

        // Then
        await().atMost(SOON).untilAsserted(() -> assertThat(metric("supervisor_lras_reaped_total", ""))
                .isGreaterThan(before));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        new Api(PLATFORM.url(Part.SAGA_COORDINATOR)).text("/lra-coordinator?Status=Active"))
                .doesNotContain(lra));
    }

    @Test
    void shouldTakeThePlanOfAFailedRescheduleBackAndNothingElse() throws Exception {
        // Given
        var command = UUID.randomUUID();
        var undoing = "/internal/deliveryrequests/" + deliveryId + "/changes/" + command + "/undoing";
        changeUndoingAnswers(undoing, 503);
        participantAnswers(503);
        var lra = coordinator.startCancelled(
                deliveryId + "~" + command + "~8", SERVICES.baseUrl() + "/compensate/" + deliveryId);

        // When
        send(
                "failed-operations",
                deliveryId.toString(),
                failedOperation(lra)
                        .replace("\"packageId\":\"p-1\",", "\"commandId\":\"" + command + "\",\"planVersion\":8,")
                        .replace("ScheduleDrone", "RescheduleDrone"));

        // Then
        var stuck = awaitState(eventId, "NEEDS_ATTENTION");
        assertThat(stuck.path("history").findValuesAsText("outcome"))
                .contains("the scheduler answers 503: Not undone yet: plan");
        changeUndoingAnswers(undoing, 204);
        var repaired = api.post("/internal/operations/" + eventId + "/retry", "olga", null);
        assertThat(repaired.body().path("state").asText()).isEqualTo("PROCESSED");
        SERVICES.verify(putRequestedFor(urlPathEqualTo(undoing))
                .withRequestBody(matchingJsonPath("$.planVersion", equalTo("8")))
                .withHeader("X-Correlation-Id", equalTo("c-it")));
        SERVICES.verify(0, putRequestedFor(urlPathEqualTo("/internal/deliveryrequests/" + deliveryId + "/undoing")));
        await().atMost(SOON).untilAsserted(() -> assertThat(mails()).hasSize(1));
        assertThat(mails().get(0).getContent().toString()).contains("takes place as it was arranged before");
    }

    @Test
    void shouldBeClosedByAnOperatorWhoSaysWhy() {
        // Given
        schedulerAnswers(503);
        send("failed-operations", deliveryId.toString(), failedOperation(stuckLra()));
        awaitState(eventId, "NEEDS_ATTENTION");
        var path = "/internal/operations/" + eventId + "/resolve";

        // When / Then
        assertThat(api.post(path, null, "{\"reason\":\"by phone\"}").status()).isEqualTo(400);
        assertThat(api.post(path, "olga", "{}").status()).isEqualTo(400);
        assertThat(api.post(path, "olga", "{\"reason\":\" \"}").status()).isEqualTo(400);
        var resolved = api.post(path, "olga", "{\"reason\":\"released by phone\"}");
        assertThat(resolved.body().path("state").asText()).isEqualTo("RESOLVED");
        assertThat(resolved.body().path("history").findValuesAsText("outcome")).contains("released by phone");
        var again = api.post(path, "olga", "{\"reason\":\"released by phone\"}");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.body().path("code").asText()).isEqualTo("WrongState");
        Contracts.assertAnswer("components.yaml#/components/schemas/Problem", again.body());
    }

    @Test
    void shouldSayWhatIsWrongWithARequest() {
        assertThat(api.get("/internal/operations?state=BROKEN").status()).isEqualTo(400);
        assertThat(api.get("/internal/operations?deliveryId=x").status()).isEqualTo(400);
        assertThat(api.get("/internal/operations?page=-1").status()).isEqualTo(400);
        assertThat(api.get("/internal/operations?size=1000").status()).isEqualTo(400);
        assertThat(api.get("/internal/operations/" + eventId).status()).isEqualTo(404);
        assertThat(api.get("/internal/operations/nothing").status()).isEqualTo(404);
        assertThat(api.post("/internal/operations/" + eventId + "/retry", "olga", null)
                        .status())
                .isEqualTo(404);
        assertThat(api.text("/openapi.yaml")).contains("Supervisor - internal API");
    }

    /** Read one after the other while others come and go. */
    private void awaitThatTheMetricCountsWhoNeedsAttention() {
        await().atMost(SOON).untilAsserted(() -> assertThat(metric("supervisor_operations", "NEEDS_ATTENTION"))
                .isEqualTo(needingAttention()));
    }

    private double needingAttention() {
        return api.get("/internal/operations?state=NEEDS_ATTENTION")
                .body()
                .path("total")
                .asDouble();
    }

    /** Cancelled, but its participant does not compensate. */
    private String stuckLra() {
        participantAnswers(503);
        return coordinator.startCancelled(deliveryId + ".p-9", SERVICES.baseUrl() + "/compensate/" + deliveryId);
    }

    private static void changeUndoingAnswers(String path, int status) {
        SERVICES.stubFor(put(urlPathEqualTo(path))
                .willReturn(aResponse()
                        .withStatus(status)
                        .withHeader("Content-Type", "application/problem+json")
                        .withBody(status == 204 ? "" : "{\"detail\":\"Not undone yet: plan\"}")));
    }

    private void participantAnswers(int status) {
        SERVICES.stubFor(put(urlPathEqualTo("/compensate/" + deliveryId))
                .withHeader("Long-Running-Action", containing("lra-coordinator"))
                .willReturn(aResponse().withStatus(status)));
    }
}
