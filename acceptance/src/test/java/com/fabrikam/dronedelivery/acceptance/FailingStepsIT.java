package com.fabrikam.dronedelivery.acceptance;

import static com.fabrikam.dronedelivery.acceptance.SystemUnderTest.IN_TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.acceptance.BackEnds.Effects;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each of the five steps refused, and each of them failing: what the customer is told, and what is left (nothing). */
@ExtendWith(RunningSystem.class)
class FailingStepsIT {
    private static final String OUTAGE = "{\"outage\":true}";
    private static final String ANSWER_LOST = "{\"errorRate\":1,\"errorAfterEffect\":true}";

    private final SystemUnderTest system;
    private final String deliveryId = UUID.randomUUID().toString();
    private final String packageId = "p-" + deliveryId;

    FailingStepsIT(SystemUnderTest system) {
        this.system = system;
    }

    @AfterEach
    void behave() {
        system.backEnds().behave();
        system.packagesProxy().behave();
        system.deliveryProxy().behave();
    }

    @Test
    void shouldRejectASuspendedAccount() {
        system.backEnds().suspend("mallory");
        assertDecided("mallory", Requests.delivery(packageId), "Rejected", "CheckAccount", "AccountSuspended");
    }

    @Test
    void shouldRejectAPackageOfAnotherOwner() {
        // Given
        var bobs = UUID.randomUUID().toString();
        var bob = system.customer("bob");
        bob.request(bobs, Requests.delivery(packageId));
        await().atMost(IN_TIME).until(() -> bob.state(bobs).path("status").asText(), "Scheduled"::equals);

        // When / Then
        assertDecided("alice", Requests.delivery(packageId), "Rejected", "CreatePackage", "PackageOwnedByAnother");
        assertThat(system.backEnds().effects(bobs, packageId)).isEqualTo(Effects.SCHEDULED);
    }

    @Test
    void shouldRejectALocationThatNobodyServes() {
        assertDecided(
                "alice", Requests.beyondEverybodysRange(packageId), "Rejected", "CheckTransport", "LocationNotServed");
    }

    @Test
    void shouldRejectWhatNoDroneCanLift() {
        assertDecided("alice", Requests.tooHeavy(packageId), "Rejected", "ScheduleDrone", "PackageTooHeavy");
    }

    @Test
    void shouldRejectADeadlineThatCannotBeMet() {
        assertDecided(
                "alice", Requests.impossibleDeadline(packageId), "Rejected", "CreateDelivery", "DeadlineCannotBeMet");
    }

    @ParameterizedTest
    @CsvSource({"account,CheckAccount", "transport,CheckTransport", "drone,ScheduleDrone"})
    void shouldFailWhenABackEndStaysDown(String backend, String step) {
        system.backEnds().fault(backend, OUTAGE);
        assertFailed(Requests.delivery(packageId), step);
    }

    @Test
    void shouldFailAndTakeBackADroneWhoseAssignmentWasDoneButNeverAnswered() {
        system.backEnds().fault("drone", ANSWER_LOST);
        assertFailed(Requests.beyondADronesRange(packageId), "ScheduleDrone");
    }

    @Test
    void shouldFailWhenThePackageServiceStaysDown() {
        system.packagesProxy().fail("PUT", "/internal/packages/.*");
        assertFailed(Requests.delivery(packageId), "CreatePackage");
    }

    @Test
    void shouldFailWhenTheDeliveryCannotBeCreated() {
        system.deliveryProxy().fail("PUT", "/internal/deliveries/.*");
        assertFailed(Requests.beyondADronesRange(packageId), "CreateDelivery");
    }

    @Test
    void shouldStayScheduledWhenOnlyTheAnswerOfTheLastStepIsLost() {
        // Given
        var alice = system.customer("alice");
        system.deliveryProxy().loseAnswers("PUT", "/internal/deliveries/.*");

        // When
        alice.request(deliveryId, Requests.delivery(packageId));

        // Then
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.path("type").asText()).isEqualTo("Scheduled")));
        assertThat(system.backEnds().effects(deliveryId, packageId)).isEqualTo(Effects.SCHEDULED);
    }

    @Test
    void shouldWaitForTheRegisterRatherThanGuess() {
        // Given
        var alice = system.customer("alice");
        system.deliveryProxy().fail("PUT", "/internal/.*");
        alice.request(deliveryId, Requests.tooHeavy(packageId));
        await().atMost(IN_TIME).until(() -> system.deliveryProxy().asked(deliveryId) >= 3);
        assertThat(system.topics().of("workflow-outcomes", deliveryId)).isEmpty();

        // When
        system.deliveryProxy().behave();

        // Then
        await().atMost(IN_TIME)
                .until(() -> alice.state(deliveryId).path("status").asText(), "Rejected"::equals);
    }

    private void assertFailed(ObjectNode request, String step) {
        assertDecided("alice", request, "Failed", step, "BackendUnavailable");
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("failed-operations", deliveryId))
                .isNotEmpty()
                .allSatisfy(event -> system.contracts().assertValid("failed-operation", event)));
    }

    private void assertDecided(String owner, ObjectNode request, String status, String step, String code) {
        // Given
        var customer = system.customer(owner);

        // When
        var accepted = customer.request(deliveryId, request);

        // Then
        assertThat(accepted.status()).isEqualTo(202);
        await().atMost(IN_TIME).untilAsserted(() -> {
            var state = customer.state(deliveryId);
            assertThat(state.path("status").asText()).isEqualTo(status);
            assertThat(state.path("step").asText()).isEqualTo(step);
            assertThat(state.at("/reason/code").asText()).isEqualTo(code);
            assertThat(state.at("/reason/message").asText()).isNotBlank();
        });
        behave();
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.backEnds().effects(deliveryId, packageId))
                .isEqualTo(Effects.NONE));
        await().atMost(IN_TIME).untilAsserted(() -> assertThat(system.topics().of("workflow-outcomes", deliveryId))
                .isNotEmpty()
                .allSatisfy(event -> system.contracts().assertValid("workflow-outcome", event))
                .extracting(event -> event.path("type").asText())
                .containsOnly(status));
    }
}
