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
import com.fabrikam.dronedelivery.scheduler.harness.SchedulerUnderTest;
import com.fabrikam.dronedelivery.scheduler.scheduling.Examples;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Given a command, and this step failing in that way: which decision, what is undone, what is published. */
class SchedulingSagaTest {
    private static final List<String> ALL_UNDONE = List.of("package", "transport", "drone");
    private static SchedulerUnderTest scheduler;

    private final UUID deliveryId = UUID.randomUUID();
    private final ObjectNode command = Examples.command(deliveryId);

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

    @AfterEach
    void everyCallIsWhatTheApisPromise() {
        assertThat(scheduler.backends().violations()).isEmpty();
    }

    @Test
    void shouldScheduleADeliveryWithoutAWordToTheCoordinator() {
        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.backends().calls())
                .containsExactly("GET account", "PUT package", "GET transport", "PUT drone", "PUT delivery");
        assertThat(outcome()).isEqualTo(scheduler.backends().decision(deliveryId));
        assertThat(outcome().path("type").asText()).isEqualTo("Scheduled");
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.outbox().on("failed-operations")).isEmpty();
    }

    @Test
    void shouldSendTheDroneToWhereTheTransportHandsOver() {
        // Given
        scheduler.backends().requireTransport();

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.backends().effects(deliveryId)).containsExactly("package", "transport", "drone");
        assertThat(scheduler
                        .backends()
                        .effect("drone", deliveryId)
                        .at("/pickup/latitude")
                        .asDouble())
                .isEqualTo(48.5);
    }

    @Test
    void shouldHaveOneEffectWhenACommandIsDeliveredTwice() {
        // When
        done(scheduler.receive(command));
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.outbox().on("workflow-outcomes"))
                .hasSize(2)
                .extracting(event -> event.value())
                .containsOnly(scheduler.backends().decision(deliveryId).toString());
        assertThat(scheduler.backends().effects(deliveryId)).containsExactly("package", "drone");
    }

    @Test
    void shouldPublishTheSameFailureWhenACommandIsDeliveredTwice() {
        // Given
        scheduler.backends().fail("PUT drone", REFUSED, 1);

        // When
        done(scheduler.receive(command));
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.outbox().on("workflow-outcomes"))
                .hasSize(2)
                .extracting(event -> event.value())
                .containsOnly(scheduler.backends().decision(deliveryId).toString());
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
    }

    static List<Arguments> failures() {
        return List.of(
                Arguments.of("GET account", UNAVAILABLE, "Failed", "CheckAccount", "BackendUnavailable"),
                Arguments.of("GET account", ANSWER_LOST, "Failed", "CheckAccount", "BackendUnavailable"),
                Arguments.of("PUT package", REFUSED, "Rejected", "CreatePackage", "TestRefusal"),
                Arguments.of("PUT package", UNAVAILABLE, "Failed", "CreatePackage", "BackendUnavailable"),
                Arguments.of("PUT package", ANSWER_LOST, "Failed", "CreatePackage", "BackendUnavailable"),
                Arguments.of("PUT package", BAD_REQUEST, "Failed", "CreatePackage", "BadRequest"),
                Arguments.of("GET transport", REFUSED, "Rejected", "CheckTransport", "TestRefusal"),
                Arguments.of("GET transport", UNAVAILABLE, "Failed", "CheckTransport", "BackendUnavailable"),
                Arguments.of("PUT transport", REFUSED, "Rejected", "CheckTransport", "TestRefusal"),
                Arguments.of("PUT transport", UNAVAILABLE, "Failed", "CheckTransport", "BackendUnavailable"),
                Arguments.of("PUT transport", ANSWER_LOST, "Failed", "CheckTransport", "BackendUnavailable"),
                Arguments.of("PUT drone", REFUSED, "Rejected", "ScheduleDrone", "TestRefusal"),
                Arguments.of("PUT drone", UNAVAILABLE, "Failed", "ScheduleDrone", "BackendUnavailable"),
                Arguments.of("PUT drone", ANSWER_LOST, "Failed", "ScheduleDrone", "BackendUnavailable"),
                Arguments.of("PUT drone", GARBAGE, "Failed", "ScheduleDrone", "UnreadableAnswer"),
                Arguments.of("PUT delivery", REFUSED, "Rejected", "CreateDelivery", "TestRefusal"),
                Arguments.of("PUT delivery", UNAVAILABLE, "Failed", "CreateDelivery", "BackendUnavailable"),
                Arguments.of("PUT delivery", BAD_REQUEST, "Failed", "CreateDelivery", "BadRequest"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void shouldDecideUndoEverythingAndPublish(String operation, Fault fault, String type, String step, String code) {
        // Given
        scheduler.backends().requireTransport();
        scheduler.backends().fail(operation, fault);

        // When
        done(scheduler.receive(command));

        // Then
        if (fault == REFUSED || fault == BAD_REQUEST || fault == GARBAGE) {
            assertThat(scheduler.backends().count(operation)).isEqualTo(1);
        } else {
            assertThat(scheduler.backends().count(operation)).isEqualTo(3);
        }
        assertThat(outcome()).isEqualTo(scheduler.backends().decision(deliveryId));
        assertThat(outcome().path("type").asText()).isEqualTo(type);
        assertThat(outcome().path("step").asText()).isEqualTo(step);
        assertThat(outcome().at("/reason/code").asText()).isEqualTo(code);
        assertThat(scheduler.coordinator().calls()).containsExactly("start", "join", "cancel");
        assertThat(undoing()).containsExactly("PUT decision", "DELETE drone", "DELETE transport", "DELETE package");
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
        assertFailedOperation(type.equals("Failed"));
    }

    @ParameterizedTest
    @CsvSource({"Suspended,AccountSuspended", "Unregistered,AccountUnknown"})
    void shouldRejectAnAccountInBadStanding(String status, String code) {
        // Given
        scheduler.backends().accountStatus(status);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Rejected");
        assertThat(outcome().at("/reason/code").asText()).isEqualTo(code);
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
    }

    @Test
    void shouldRideOutFaultsThatPass() {
        // Given
        scheduler.backends().requireTransport();
        for (String operation :
                List.of("GET account", "PUT package", "GET transport", "PUT transport", "PUT drone", "PUT delivery")) {
            scheduler.backends().fail(operation, UNAVAILABLE, 1);
            scheduler.backends().fail(operation, ANSWER_LOST, 1);
        }

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Scheduled");
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @Test
    void shouldAdoptScheduledWhenTheAnswersOfTheLastStepAreLost() {
        // Given
        scheduler.backends().fail("PUT delivery", ANSWER_LOST);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Scheduled");
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.backends().effects(deliveryId)).containsExactly("package", "drone");
    }

    @Test
    void shouldAdoptScheduledWhenARedeliveredAttemptFailsEarly() {
        // Given
        done(scheduler.receive(command));
        scheduler.backends().fail("PUT package", UNAVAILABLE);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.outbox().on("workflow-outcomes"))
                .hasSize(2)
                .extracting(event -> event.value())
                .containsOnly(scheduler.backends().decision(deliveryId).toString());
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @Test
    void shouldAdoptTheDecisionThatAnUndoneStepPointsTo() {
        // Given
        scheduler.backends().decide(deliveryId, decided("Rejected"));
        scheduler.backends().bury("drone", deliveryId);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(outcome()).isEqualTo(decided("Rejected"));
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
    }

    @Test
    void shouldUndoItsOwnStepsWhenTheLastOneLearnsThatFailedWasDecided() {
        // Given
        scheduler.backends().decide(deliveryId, decided("Failed"));

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.backends().calls()).doesNotContain("PUT decision", "GET decision");
        assertThat(outcome()).isEqualTo(decided("Failed"));
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
        assertFailedOperation(true);
    }

    @Test
    void shouldRepeatTheUndoingUntilEverythingIsUndone() {
        // Given
        scheduler.backends().requireTransport();
        scheduler.backends().fail("PUT delivery", REFUSED);
        scheduler.backends().fail("DELETE drone", UNAVAILABLE, 1);
        scheduler.backends().fail("DELETE transport", ANSWER_LOST, 2);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(outcome().path("type").asText()).isEqualTo("Rejected");
        assertThat(scheduler.coordinator().isThrough()).isFalse();
        assertThat(scheduler.backends().tombstones(deliveryId)).containsExactly("package", "transport");
        scheduler.coordinator().recover();
        assertThat(scheduler.coordinator().isThrough()).isFalse();
        scheduler.coordinator().recover();
        assertThat(scheduler.coordinator().isThrough()).isTrue();
        assertThat(scheduler.backends().tombstones(deliveryId)).isEqualTo(ALL_UNDONE);
        assertThat(scheduler.backends().count("DELETE drone")).isEqualTo(3);
        assertThat(scheduler.coordinator().callbacks()).containsExactly(503, 503, 204);
    }

    @ParameterizedTest
    @CsvSource({"Scheduled", "Rejected", "Failed"})
    void shouldPublishWhatWasDecidedBeforeWhenAClientRepeatsARequest(String type) {
        // Given
        command.put("idempotencyKey", "order-1");
        scheduler.backends().decide(deliveryId, decided(type));

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(outcome()).isEqualTo(decided(type));
        if (type.equals("Scheduled")) {
            assertThat(scheduler.backends().calls()).containsExactly("GET decision");
            assertThat(scheduler.coordinator().calls()).isEmpty();
        } else {
            assertThat(scheduler.backends().calls())
                    .containsExactly("GET decision", "DELETE drone", "DELETE transport", "DELETE package");
            assertFailedOperation(type.equals("Failed"));
        }
    }

    @Test
    void shouldScheduleARepeatableRequestThatIsNotDecided() {
        // Given
        command.put("idempotencyKey", "order-1");

        // When
        done(scheduler.receive(command));
        done(scheduler.receive(command.put("ownerId", "mallory")));

        // Then
        assertThat(scheduler.backends().count("GET decision")).isEqualTo(2);
        assertThat(scheduler.backends().count("PUT drone")).isEqualTo(1);
        assertThat(scheduler.outbox().on("workflow-outcomes"))
                .extracting(event -> event.value())
                .containsOnly(scheduler.backends().decision(deliveryId).toString());
    }

    @ParameterizedTest
    @CsvSource({"GET decision", "PUT decision"})
    void shouldWaitForTheRegisterAndNeverGuess(String operation) {
        // Given
        command.put("idempotencyKey", "order-1");
        scheduler.backends().fail("PUT drone", REFUSED);
        scheduler.backends().fail(operation, UNAVAILABLE);
        CompletableFuture<Exchange> request = scheduler.receive(command);
        await().atMost(Duration.ofMinutes(2)).until(() -> scheduler.backends().count(operation) > 6);
        assertThat(request).isNotDone();
        assertThat(scheduler.outbox().on("workflow-outcomes")).isEmpty();
        assertThat(scheduler.coordinator().calls()).isEmpty();

        // When
        scheduler.backends().heal();
        scheduler.backends().fail("PUT drone", REFUSED);

        // Then
        done(request);
        assertThat(outcome().path("type").asText()).isEqualTo("Rejected");
    }

    @Test
    void shouldWaitForTheCoordinatorBeforeAnythingIsPublished() {
        // Given
        scheduler.backends().fail("PUT drone", UNAVAILABLE);
        scheduler.coordinator().answer("start", 503, 503, 500);
        scheduler.coordinator().answer("join", 503, 412);
        scheduler.coordinator().answer("cancel", 500, 404);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.coordinator().calls())
                .containsExactly(
                        // the join finds the LRA gone: its time was over
                        "start",
                        "start",
                        "start",
                        "start",
                        "join",
                        "join",
                        // the repeated cancel finds it gone: cancelled, the answer was lost
                        "start",
                        "join",
                        "cancel",
                        "cancel",
                        "start",
                        "join",
                        "cancel");
        assertThat(outcome().path("type").asText()).isEqualTo("Failed");
        assertThat(scheduler.backends().effects(deliveryId)).isEmpty();
    }

    @Test
    void shouldGiveTheCoordinatorATimeLimitAndSafeOptions() {
        // Given
        command.withObject("/package").put("packageId", "p~1.a_b-c");
        scheduler.backends().fail("PUT drone", REFUSED);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.coordinator().queries()).allSatisfy(query -> assertThat(query)
                .contains("TimeLimit=60000", "ClientID=" + deliveryId + ".p~1.a_b-c"));
        assertThat(scheduler.coordinator().compensations())
                .singleElement()
                .asString()
                .contains("/lra-participant/compensate?", "deliveryId=" + deliveryId, "packageId=p%7E1.a_b-c");
        assertThat(scheduler.coordinator().isThrough()).isTrue();
    }

    @Test
    void shouldPublishUntilKafkaTakesIt() {
        // Given
        scheduler.backends().fail("PUT drone", UNAVAILABLE);
        scheduler.outbox().fail(15);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.outbox().on("workflow-outcomes")).hasSize(1);
        assertFailedOperation(true);
    }

    @Test
    void shouldLeaveWhatIsUnreadableToTheDeadLettersAndTouchNothing() {
        for (Object unreadable :
                List.of("{", "{\"type\":\"Unknown\"}", command.deepCopy().without("pickup"))) {
            // When
            Exchange exchange = scheduler.receive(unreadable).join();

            // Then
            assertThat(exchange.getException()).isNotNull();
        }
        assertThat(scheduler.backends().calls()).isEmpty();
        assertThat(scheduler.coordinator().calls()).isEmpty();
    }

    @Test
    void shouldUndoNothingWhenTheRegisterBreaksItsPromise() {
        // Given
        scheduler.backends().fail("PUT drone", REFUSED);
        scheduler.backends().fail("PUT decision", BAD_REQUEST);

        // When
        Exchange exchange = scheduler.receive(command).join();

        // Then
        assertThat(exchange.getException()).isInstanceOf(IllegalStateException.class);
        assertThat(scheduler.coordinator().calls()).isEmpty();
        assertThat(scheduler.outbox().on("workflow-outcomes")).isEmpty();
    }

    @Test
    void shouldCarryTheCorrelationOfTheRequestAndNothingInternal() {
        // Given
        scheduler.backends().fail("PUT drone", UNAVAILABLE);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(scheduler.outbox().on("workflow-outcomes")).allSatisfy(event -> {
            assertThat(event.headers()).containsEntry("X-Correlation-Id", "c-1");
            assertThat(event.headers()).doesNotContainKeys("Long-Running-Action", "kafka.TOPIC", "kafka.OFFSET");
            assertThat(event.key()).isEqualTo(deliveryId.toString());
        });
    }

    @Test
    void shouldCountOutcomesCompensationsAndRetries() {
        // Given
        double before = counter("scheduler.compensations.started");
        scheduler.backends().fail("PUT drone", UNAVAILABLE);

        // When
        done(scheduler.receive(command));

        // Then
        assertThat(counter("scheduler.compensations.started") - before).isEqualTo(1);
        assertThat(scheduler
                        .meters()
                        .get("scheduler.workflow.outcomes")
                        .tags("type", "Failed", "code", "BackendUnavailable")
                        .counter()
                        .count())
                .isPositive();
        assertThat(scheduler
                        .meters()
                        .get("scheduler.backend.retries")
                        .tag("backend", "drone")
                        .counter()
                        .count())
                .isPositive();
        assertThat(scheduler
                        .meters()
                        .get("scheduler.step")
                        .tags("step", "ScheduleDrone", "outcome", "Unavailable")
                        .timer()
                        .count())
                .isPositive();
        assertThat(scheduler.meters().get("resilience4j.circuitbreaker.state").gauges())
                .isNotEmpty();
    }

    @Test
    void shouldDescribeEveryRouteToItsOperators() throws Exception {
        // Given
        String readme = Files.readString(Path.of("README.md"));

        // When / Then
        assertThat(scheduler.bean(CamelContext.class).getRoutes())
                .filteredOn(route -> route.getRouteId().startsWith("scheduler."))
                .filteredOn(route -> !route.getRouteId().endsWith(".http"))
                .isNotEmpty()
                .allSatisfy(route -> {
                    assertThat(route.getDescription()).as(route.getRouteId()).isNotBlank();
                    assertThat(readme).contains(route.getRouteId().replace("scheduler.", "."));
                });
    }

    private static double counter(String name) {
        return scheduler.meters().get(name).counter().count();
    }

    private void done(CompletableFuture<Exchange> request) {
        Exchange exchange = request.orTimeout(2, TimeUnit.MINUTES).join();
        assertThat(exchange.getException()).isNull();
    }

    private JsonNode outcome() {
        return Events.valid("workflow-outcome", scheduler.outbox().on("workflow-outcomes"));
    }

    private void assertFailedOperation(boolean expected) {
        if (!expected) {
            assertThat(scheduler.outbox().on("failed-operations")).isEmpty();
            return;
        }
        JsonNode event = Events.valid("failed-operation", scheduler.outbox().on("failed-operations"));
        assertThat(event.path("lraId").asText())
                .startsWith(scheduler.coordinator().url() + "/lra-coordinator/");
        assertThat(event.path("step")).isEqualTo(outcome().path("step"));
    }

    private List<String> undoing() {
        return scheduler.backends().calls().stream()
                .filter(call -> call.startsWith("DELETE") || call.equals("PUT decision"))
                .toList();
    }

    private ObjectNode decided(String type) {
        ObjectNode decision = Examples.published("workflow-outcome")
                .put("type", type)
                .put("deliveryId", deliveryId.toString())
                .put("somethingNew", "kept");
        if (!type.equals("Scheduled")) {
            decision.put("step", "ScheduleDrone")
                    .putObject("reason")
                    .put("code", "NoDroneInRange")
                    .put("message", "m");
        }
        return decision;
    }
}
