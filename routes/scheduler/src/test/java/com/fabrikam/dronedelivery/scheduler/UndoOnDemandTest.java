package com.fabrikam.dronedelivery.scheduler;

import static com.fabrikam.dronedelivery.scheduler.harness.Fault.ANSWER_LOST;
import static com.fabrikam.dronedelivery.scheduler.harness.Fault.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.scheduler.harness.Events;
import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Supervisor drives a compensation itself: everything is undone, and never a delivery that takes place. */
class UndoOnDemandTest {
    private static final List<String> ALL_UNDONE = List.of("package", "transport", "drone");
    private static SchedulerUnderTest scheduler;

    private final HttpClient http = HttpClient.newHttpClient();
    private final UUID deliveryId = UUID.randomUUID();

    @BeforeAll
    static void start() throws Exception {
        scheduler = new SchedulerUnderTest(Map.of());
    }

    @AfterAll
    static void stop() {
        scheduler.close();
    }

    @BeforeEach
    void reset() {
        scheduler.reset();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Failed", "Rejected"})
    void shouldUndoEverythingAsOftenAsItIsAsked(String type) throws Exception {
        // Given
        decide(type);

        // When
        var first = undo();
        var second = undo();

        // Then
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
    }

    @Test
    void shouldTellWhatIsNotUndoneYetAndUndoTheRest() throws Exception {
        // Given
        decide("Failed");
        scheduler.backends().fail("DELETE drone", UNAVAILABLE, 1);

        // When
        var refused = undo();

        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(new ObjectMapper().readTree(refused.body()).path("detail").asText())
                .contains("drone");
        assertThat(scheduler.backends().tombstones(deliveryId)).containsExactly("package", "transport");
        assertThat(undo().statusCode()).isEqualTo(204);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
    }

    @Test
    void shouldNeverUndoADeliveryThatTakesPlace() throws Exception {
        // Given
        decide("Scheduled");

        // When
        var refused = undo();

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("NotDecidedAgainst");
        assertThat(scheduler.backends().tombstones(deliveryId)).isEmpty();
    }

    @Test
    void shouldUndoADeliveryThatWasCancelled() throws Exception {
        // Given
        scheduler.receive(Examples.command(deliveryId)).get(2, TimeUnit.MINUTES);
        assertThat(undo().statusCode()).isEqualTo(409);
        scheduler.receive(Examples.cancel(deliveryId, UUID.randomUUID())).get(2, TimeUnit.MINUTES);

        // When
        var undone = undo();

        // Then
        assertThat(undone.statusCode()).isEqualTo(204);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
    }

    @Test
    void shouldTakeBackThePlanOfARescheduleThatFailedAsOftenAsItIsAsked() throws Exception {
        // Given: neither the coordinator nor anybody else reaches the drone
        UUID change = UUID.randomUUID();
        scheduler.receive(Examples.command(deliveryId)).get(2, TimeUnit.MINUTES);
        scheduler.backends().fail("PUT plan", ANSWER_LOST);
        scheduler.backends().fail("DELETE plan", UNAVAILABLE);
        scheduler.receive(Examples.reschedule(deliveryId, change), 7).get(2, TimeUnit.MINUTES);
        JsonNode failed = Events.valid("failed-operation", scheduler.outbox().on("failed-operations"));
        assertThat(failed.path("planVersion").asLong()).isEqualTo(8);
        assertThat(failed.path("schemaVersion").asText())
                .as("planVersion came with it")
                .isEqualTo("1.1");
        assertThat(scheduler.coordinator().queries())
                .singleElement()
                .asString()
                .contains(deliveryId + "~" + change + "~8");
        assertThat(takeBack(change, 8).statusCode()).isEqualTo(503);
        assertThat(scheduler.backends().plans(deliveryId)).containsExactlyInAnyOrder(0L, 8L);
        scheduler.backends().heal();

        // When
        var first = takeBack(change, 8);
        var second = takeBack(change, 8);

        // Then
        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(second.statusCode()).isEqualTo(204);
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(0L);
        assertThat(scheduler.backends().effects(deliveryId))
                .as("the delivery takes place as before")
                .containsExactly("package", "drone");
    }

    @Test
    void shouldNeverTakeBackAPlanThatIsFlown() throws Exception {
        // Given
        UUID change = UUID.randomUUID();
        scheduler.receive(Examples.command(deliveryId)).get(2, TimeUnit.MINUTES);
        scheduler.receive(Examples.reschedule(deliveryId, change), 7).get(2, TimeUnit.MINUTES);

        // When
        var refused = takeBack(change, 8);
        var unknown = takeBack(UUID.randomUUID(), 8);

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("NotDecidedAgainst");
        assertThat(unknown.statusCode()).isEqualTo(409);
        assertThat(scheduler.backends().plans(deliveryId)).contains(8L);
    }

    @Test
    void shouldNotUndoWhatNobodyHasDecided() throws Exception {
        // When
        var refused = undo();

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEmpty();
    }

    @Test
    void shouldNotGuessWhileTheRegisterIsAway() throws Exception {
        // Given
        decide("Failed");
        scheduler.backends().fail("GET decision", UNAVAILABLE, 1);

        // When
        var refused = undo();

        // Then
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEmpty();
    }

    @Test
    void shouldRefuseAnOrderWithoutThePackage() throws Exception {
        // Given
        decide("Failed");

        // When
        var refused = put(deliveryId.toString(), "{}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(put("no-uuid", "{\"packageId\":\"p-1\"}").statusCode()).isEqualTo(400);
        assertThat(takeBack(UUID.randomUUID(), 0).statusCode()).isEqualTo(400);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEmpty();
    }

    private void decide(String type) {
        var decision = Examples.published("workflow-outcome")
                .put("type", type)
                .put("deliveryId", deliveryId.toString())
                .put("step", "ScheduleDrone");
        decision.putObject("reason").put("code", "BackendUnavailable").put("message", "m");
        scheduler.backends().decide(deliveryId, decision);
    }

    private HttpResponse<String> undo() throws Exception {
        return put(deliveryId.toString(), "{\"packageId\":\"p-1\",\"correlationId\":\"c-7\"}");
    }

    private HttpResponse<String> takeBack(UUID change, long planVersion) throws Exception {
        return put(deliveryId + "/changes/" + change, "{\"planVersion\":" + planVersion + "}");
    }

    private HttpResponse<String> put(String id, String body) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(scheduler.url() + "/internal/deliveryrequests/" + id + "/undoing"))
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }
}
