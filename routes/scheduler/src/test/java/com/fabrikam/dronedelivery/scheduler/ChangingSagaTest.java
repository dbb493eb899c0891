package com.fabrikam.dronedelivery.scheduler;

import static com.fabrikam.dronedelivery.scheduler.harness.Fault.ANSWER_LOST;
import static com.fabrikam.dronedelivery.scheduler.harness.Fault.BAD_REQUEST;
import static com.fabrikam.dronedelivery.scheduler.harness.Fault.GARBAGE;
import static com.fabrikam.dronedelivery.scheduler.harness.Fault.REFUSED;
import static com.fabrikam.dronedelivery.scheduler.harness.Fault.UNAVAILABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.scheduler.harness.Events;
import com.fabrikam.dronedelivery.scheduler.harness.Fault;
import com.fabrikam.dronedelivery.scheduler.harness.Outbox;
import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Given a scheduled delivery, and a command that changes it: which decision, what is undone, what is published. */
class ChangingSagaTest {
    private static final long OFFSET = 41;
    private static final long VERSION = 42;
    private static final List<String> ALL_UNDONE = List.of("package", "transport", "drone");
    private static SchedulerUnderTest scheduler;

    private final UUID deliveryId = UUID.randomUUID();
    private final UUID commandId = UUID.randomUUID();
    private final ObjectNode cancel = Examples.cancel(deliveryId, commandId);
    private final ObjectNode reschedule = Examples.reschedule(deliveryId, commandId);

    @BeforeAll
    static void start() throws Exception {
        scheduler = new SchedulerUnderTest(Map.of());
    }

    @AfterAll
    static void stop() {
        scheduler.close();
    }

    @BeforeEach
    void schedule() {
        scheduler.reset();
        done(scheduler.receive(Examples.command(deliveryId)));
    }

    @AfterEach
    void everyCallIsWhatTheApisPromise() {
        assertThat(scheduler.backends().violations()).isEmpty();
    }

    @Test
    void shouldDecideACancellationAndUndoTheWholeScheduling() {
        // When
        done(scheduler.receive(cancel, OFFSET));

        // Then
        assertThat(changeCalls())
                .containsExactly("GET delivery", "PUT change", "DELETE drone", "DELETE transport", "DELETE package");
        assertThat(scheduler.coordinator().calls()).containsExactly("start", "join", "cancel");
        assertThat(scheduler.coordinator().isThrough()).isTrue();
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
        assertThat(outcome()).isEqualTo(scheduler.backends().change(commandId));
        assertThat(outcome().path("type").asText()).isEqualTo("Cancelled");
        assertThat(scheduler.outbox().on("failed-operations")).isEmpty();
    }

    @Test
    void shouldReleaseThePackageOfTheDeliveryThatIsCancelled() {
        // When
        done(scheduler.receive(cancel, OFFSET));

        // Then
        assertThat(scheduler.coordinator().compensations())
                .singleElement()
                .asString()
                .contains("undo-scheduling", "packageId=p-1", "correlationId=c-2");
    }

    @Test
    void shouldGiveTheDroneAndTheDeliveryOtherTimesWithoutAWordToTheCoordinator() {
        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertThat(changeCalls()).containsExactly("GET change", "GET delivery", "PUT plan", "PUT change");
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(VERSION, 0L);
        assertThat(scheduler.backends().delivery(deliveryId).path("pickupTime").asText())
                .isEqualTo("2030-01-01T11:00:00Z");
        assertThat(outcome()).isEqualTo(scheduler.backends().change(commandId));
        assertThat(outcome().path("type").asText()).isEqualTo("Rescheduled");
        assertThat(outcome().path("pickupEta").asText()).isEqualTo("2030-01-01T11:00:00Z");
    }

    @Test
    void shouldKeepThePickupTimeWhenOnlyTheDeadlineChanges() {
        // Given
        reschedule.remove("pickupTime");

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Rescheduled");
        assertThat(outcome().path("pickupEta").asText()).isEqualTo("2030-01-01T10:00:00Z");
    }

    @Test
    void shouldTakeThePlanBackWhenTheDeadlineCannotBeMet() {
        // Given
        reschedule.put("deadline", "2030-01-01T11:01:00Z");

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertRejected("DeadlineCannotBeMet");
        assertTakenBack();
    }

    static List<Arguments> failures() {
        return List.of(
                Arguments.of(REFUSED, "Rejected", "TestRefusal"),
                Arguments.of(UNAVAILABLE, "Failed", "BackendUnavailable"),
                Arguments.of(ANSWER_LOST, "Failed", "BackendUnavailable"),
                Arguments.of(BAD_REQUEST, "Failed", "BadRequest"),
                Arguments.of(GARBAGE, "Failed", "UnreadableAnswer"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldDecideTakeThePlanBackAndPublish(Fault fault, String type, String code) {
        // Given
        scheduler.backends().fail("PUT plan", fault);

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertThat(outcome()).isEqualTo(scheduler.backends().change(commandId));
        assertThat(outcome().path("type").asText()).isEqualTo(type);
        assertThat(outcome().path("step").asText()).isEqualTo("RescheduleDrone");
        assertThat(outcome().at("/reason/code").asText()).isEqualTo(code);
        assertTakenBack();
        assertThat(scheduler.backends().effects(deliveryId)).containsExactly("package", "drone");
        assertFailedOperation(type.equals("Failed"));
    }

    @Test
    void shouldRepeatTheTakingBackUntilItSucceeds() {
        // Given
        scheduler.backends().fail("PUT plan", REFUSED);
        scheduler.backends().fail("DELETE plan", UNAVAILABLE, 1);
        scheduler.backends().fail("DELETE plan", ANSWER_LOST, 1);

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertRejected("TestRefusal");
        scheduler.coordinator().recover();
        assertThat(scheduler.coordinator().isThrough()).isFalse();
        scheduler.coordinator().recover();
        assertThat(scheduler.coordinator().callbacks()).containsExactly(503, 503, 204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PickedUp", "HeadedToDropoff", "Completed", "Cancelled"})
    void shouldNotAskTheDroneOfADeliveryThatCannotBeChanged(String stage) {
        // Given
        scheduler.backends().stage(deliveryId, stage);

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Rejected");
        assertThat(scheduler.backends().count("PUT plan")).isZero();
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(0L);
    }

    @Test
    void shouldLeaveTheDroneOfSomebodyElseAlone() {
        // Given
        reschedule.put("ownerId", "mallory");

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertRejected("UnknownDelivery");
        assertThat(changeCalls()).containsExactly("GET change", "GET delivery", "PUT change");
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @Test
    void shouldRescheduleForWhoeverMayActForEveryOwner() {
        // Given
        reschedule.put("ownerId", "operator").put("actsForAnyOwner", true);

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Rescheduled");
    }

    @Test
    void shouldRejectWhatNobodyHasScheduledWithoutAWordToTheCoordinator() {
        // Given
        UUID unknown = UUID.randomUUID();

        // When
        done(scheduler.receive(Examples.cancel(unknown, commandId), OFFSET));
        done(scheduler.receive(Examples.reschedule(unknown, UUID.randomUUID()), OFFSET));

        // Then
        assertThat(outcomes(unknown))
                .extracting(event -> event.at("/reason/code").asText())
                .containsExactly("UnknownDelivery", "UnknownDelivery");
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.backends().tombstones(unknown)).isEmpty();
    }

    @Test
    void shouldUndoNothingWhenACancellationComesTooLate() {
        // Given
        scheduler.backends().stage(deliveryId, "PickedUp");

        // When
        done(scheduler.receive(cancel, OFFSET));

        // Then
        assertRejected("AlreadyPickedUp");
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.backends().effects(deliveryId)).containsExactly("package", "drone");
    }

    @Test
    void shouldHaveOneEffectWhenACommandIsDeliveredTwice() {
        // When
        done(scheduler.receive(reschedule, OFFSET));
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertSameOutcomeTwice();
        assertThat(scheduler.backends().count("PUT plan")).isEqualTo(1);
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(VERSION, 0L);
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @Test
    void shouldCancelTwiceAsOnce() {
        // When
        done(scheduler.receive(cancel, OFFSET));
        done(scheduler.receive(cancel, OFFSET));

        // Then
        assertSameOutcomeTwice();
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
    }

    @Test
    void shouldTakeThePlanOfAnEarlierAttemptBack() {
        // Given an attempt that died after it had planned the drone
        scheduler.backends().fail("PUT plan", ANSWER_LOST, 3);
        scheduler.backends().fail("PUT change", UNAVAILABLE);
        CompletableFuture<Exchange> first = scheduler.receive(reschedule, OFFSET);
        await().atMost(Duration.ofMinutes(2)).until(() -> scheduler.backends().count("PUT change") > 0);
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(VERSION, 0L);
        scheduler.backends().heal();
        scheduler.backends().fail("PUT plan", UNAVAILABLE);

        // When
        done(scheduler.receive(reschedule, OFFSET));
        done(first);

        // Then
        assertSameOutcomeTwice();
        assertThat(outcomes(deliveryId).get(1).path("type").asText()).isEqualTo("Failed");
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(0L);
    }

    @Test
    void shouldAdoptRescheduledWhenTheAnswersOfTheRegisterAreLost() {
        // Given
        scheduler.backends().fail("PUT change", ANSWER_LOST, 5);

        // When
        done(scheduler.receive(reschedule, OFFSET));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Rescheduled");
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(VERSION, 0L);
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET change", "GET delivery", "PUT change"})
    void shouldWaitForTheRegisterAndNeverGuess(String operation) {
        // Given
        scheduler.backends().fail(operation, UNAVAILABLE);
        CompletableFuture<Exchange> command = scheduler.receive(reschedule, OFFSET);
        await().atMost(Duration.ofMinutes(2)).until(() -> scheduler.backends().count(operation) > 6);
        assertThat(command).isNotDone();

        // When
        scheduler.backends().heal();

        // Then
        done(command);
        assertThat(outcome().path("type").asText()).isEqualTo("Rescheduled");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET delivery", "PUT change"})
    void shouldCancelNothingWhileTheRegisterIsAway(String operation) {
        // Given
        scheduler.backends().fail(operation, UNAVAILABLE);
        CompletableFuture<Exchange> command = scheduler.receive(cancel, OFFSET);
        await().atMost(Duration.ofMinutes(2)).until(() -> scheduler.backends().count(operation) > 6);
        assertThat(command).isNotDone();
        assertThat(scheduler.coordinator().calls()).isEmpty();

        // When
        scheduler.backends().heal();

        // Then
        done(command);
        assertThat(outcome().path("type").asText()).isEqualTo("Cancelled");
    }

    @Test
    void shouldWaitForTheCoordinatorBeforeACancellationIsPublished() {
        // Given
        scheduler.coordinator().answer("start", 503, 500);
        scheduler.coordinator().answer("cancel", 500, 404);

        // When
        done(scheduler.receive(cancel, OFFSET));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Cancelled");
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
    }

    @Test
    void shouldScheduleNothingAgainWhenTheRequestIsDeliveredOnceMoreAfterItsCancellation() {
        // Given
        done(scheduler.receive(cancel, OFFSET));

        // When
        done(scheduler.receive(Examples.command(deliveryId)));

        // Then
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
        assertThat(scheduler.outbox().on("workflow-outcomes"))
                .extracting(Outbox.Event::value)
                .filteredOn(value ->
                        value.equals(scheduler.backends().decision(deliveryId).toString()))
                .as("Scheduled, again the same")
                .hasSize(2);
    }

    @Test
    void shouldLeaveTheLaterPlanWhenAnEarlierOneIsTakenBackLate() {
        // Given
        scheduler.backends().fail("PUT plan", ANSWER_LOST, 3);
        scheduler.backends().fail("DELETE plan", UNAVAILABLE, 1);
        done(scheduler.receive(reschedule, OFFSET));
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(VERSION, 0L);
        done(scheduler.receive(Examples.reschedule(deliveryId, UUID.randomUUID()), OFFSET + 5));

        // When
        scheduler.coordinator().recover();

        // Then
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(VERSION + 5, 0L);
    }

    @Test
    void shouldLeaveWhatIsUnreadableToTheDeadLettersAndTouchNothing() {
        // Given
        int before = scheduler.backends().calls().size();

        for (ObjectNode unreadable : List.of(
                cancel.deepCopy().without("eventId"),
                cancel.deepCopy().without("actsForAnyOwner"),
                reschedule.deepCopy().without(List.of("pickupTime", "deadline")),
                reschedule.deepCopy().put("schemaVersion", "2.0"))) {
            // When
            Exchange exchange = scheduler.receive(unreadable, OFFSET).join();

            // Then
            assertThat(exchange.getException()).as("%s", unreadable).isNotNull();
        }
        assertThat(scheduler.backends().calls()).hasSize(before);
    }

    @Test
    void shouldUndoNothingWhenTheRegisterBreaksItsPromise() {
        // Given
        scheduler.backends().fail("PUT change", BAD_REQUEST);

        // When
        Exchange exchange = scheduler.receive(cancel, OFFSET).join();

        // Then
        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(outcomes(deliveryId)).hasSize(1);
    }

    @Test
    void shouldCountOutcomesByCommand() {
        // When
        done(scheduler.receive(cancel, OFFSET));

        // Then
        assertThat(scheduler
                        .meters()
                        .get("scheduler.workflow.outcomes")
                        .tags("command", "CancelDelivery", "type", "Cancelled")
                        .counter()
                        .count())
                .isPositive();
    }

    private void assertTakenBack() {
        assertThat(scheduler.coordinator().calls()).containsExactly("start", "join", "cancel");
        assertThat(scheduler.coordinator().compensations())
                .singleElement()
                .asString()
                .contains("undo-rescheduling", "deliveryId=" + deliveryId, "planVersion=" + VERSION);
        assertThat(scheduler.coordinator().isThrough()).isTrue();
        assertThat(scheduler.backends().plans(deliveryId)).containsExactly(0L);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEmpty();
    }

    private void assertRejected(String code) {
        assertThat(outcome()).isEqualTo(scheduler.backends().change(commandId));
        assertThat(outcome().path("type").asText()).isEqualTo("Rejected");
        assertThat(outcome().at("/reason/code").asText()).isEqualTo(code);
        assertFailedOperation(false);
    }

    private void assertFailedOperation(boolean expected) {
        if (!expected) {
            assertThat(scheduler.outbox().on("failed-operations")).isEmpty();
            return;
        }
        JsonNode event = Events.valid("failed-operation", scheduler.outbox().on("failed-operations"));
        assertThat(event.path("commandId").asText()).isEqualTo(commandId.toString());
        assertThat(event.path("commandType").asText()).isEqualTo("RescheduleDelivery");
        assertThat(event.path("lraId").asText())
                .startsWith(scheduler.coordinator().url());
    }

    private void assertSameOutcomeTwice() {
        List<JsonNode> outcomes = outcomes(deliveryId);
        assertThat(outcomes).hasSize(3);
        assertThat(outcomes.get(1))
                .isEqualTo(outcomes.get(2))
                .isEqualTo(scheduler.backends().change(commandId));
    }

    /** The outcome of the change, behind that of the request. */
    private JsonNode outcome() {
        List<JsonNode> outcomes = outcomes(deliveryId);
        assertThat(outcomes).hasSize(2);
        return outcomes.get(1);
    }

    private static List<JsonNode> outcomes(UUID deliveryId) {
        return scheduler.outbox().on("workflow-outcomes").stream()
                .filter(event -> event.key().equals(deliveryId.toString()))
                .map(event -> Events.valid("workflow-outcome", event.value()))
                .toList();
    }

    private static List<String> changeCalls() {
        List<String> calls = scheduler.backends().calls();
        return calls.subList(calls.indexOf("PUT delivery") + 1, calls.size());
    }

    private static void done(CompletableFuture<Exchange> request) {
        Exchange exchange = request.orTimeout(2, TimeUnit.MINUTES).join();
        assertThat(exchange.getException()).isNull();
    }
}
