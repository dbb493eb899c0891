package com.fabrikam.dronedelivery.delivery.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drone fails before it has the package. */
class ReplacementTest {
    private final UUID id = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
    private final DeliveryRecords records = new InMemoryDeliveryRecords();
    private final Journey journey = new Journey(records);
    private final Clock clock = Clock.fixed(Examples.NOW, ZoneOffset.UTC);
    private final Changes changes = new Changes(records, journey, clock);

    @BeforeEach
    void createADelivery() {
        new Register(records, journey, clock).create(Examples.plan(id), "c-1");
    }

    @Test
    void shouldAskForAnotherDroneAtTheSameTimeWithTheSameIdEachTime() {
        // When
        var first = fail(0).replacement();

        // Then
        assertThat(first).hasValueSatisfying(command -> {
            assertThat(command.type()).isEqualTo("RescheduleDelivery");
            assertThat(command.ownerId()).isEqualTo("alice");
            assertThat(command.pickupTime()).isEqualTo(Examples.plan(id).pickupTime());
        });
        assertThat(fail(0).replacement()).isEqualTo(first);
        assertThat(records.find(id).delivery().orElseThrow().stage()).isEqualTo(Stage.HeadedToPickup);
    }

    @Test
    void shouldGoOnWithTheOtherDroneAndReplaceThatOneAsWell() {
        // Given
        var command = fail(0).replacement().orElseThrow();

        // When
        var decided = changes.decide(id, Examples.reschedule(command.eventId(), 5), "c-1");

        // Then
        assertThat(decided.decision().type()).isEqualTo(ChangeDecision.Type.Rescheduled);
        assertThat(decided.record().replacement()).isEmpty();
        assertThat(records.find(id).delivery().orElseThrow().stage()).isEqualTo(Stage.Rescheduled);
        assertThat(fail(5).replacement().orElseThrow().eventId()).isNotEqualTo(command.eventId());
    }

    @Test
    void shouldFailWhenThereIsNoOtherDroneAndTellTheSupervisorOnce() {
        // Given
        var command = fail(0).replacement().orElseThrow();

        // When
        var decided = changes.decide(id, Examples.givenUp(command.eventId(), ChangeDecision.Type.Rejected), "c-1");
        var again = changes.decide(id, Examples.givenUp(command.eventId(), ChangeDecision.Type.Failed), "c-1");

        // Then
        assertThat(again.decision()).isEqualTo(decided.decision());
        assertThat(decided.decision().type()).isEqualTo(ChangeDecision.Type.Rejected);
        var delivery = records.find(id).delivery().orElseThrow();
        assertThat(delivery.stage()).isEqualTo(Stage.Failed);
        assertThat(delivery.latest().reason().code()).isEqualTo("MotorFailure");
        assertThat(delivery.latest().reason().message()).contains("A motor has stopped.", "No drone flies that far.");
        assertThat(delivery.failure()).isPresent();
    }

    @Test
    void shouldNotSayMoreThanTheContractsAllow() {
        // Given
        var command = fail(0).replacement().orElseThrow();
        var longest = new Reason("BackendUnavailable", "m".repeat(1000));

        // When
        changes.decide(
                id,
                new Change.GivenUp(
                        command.eventId(),
                        Examples.alice(),
                        CommandType.RescheduleDelivery,
                        ChangeDecision.Type.Failed,
                        WorkflowStep.RescheduleDrone,
                        longest),
                "c-1");

        // Then
        var reason = records.find(id)
                .delivery()
                .orElseThrow()
                .failure()
                .orElseThrow()
                .reason();
        assertThat(reason.message()).hasSize(1000).startsWith("A motor has stopped. No other drone: m");
    }

    @Test
    void shouldFailWhenTheOtherDroneWouldComeTooLate() {
        // Given
        var command = fail(0).replacement().orElseThrow();

        // When: an hour and a half later than the deadline allows
        changes.decide(id, Examples.reschedule(command.eventId(), 150), "c-1");

        // Then
        assertThat(records.find(id).delivery().orElseThrow().stage()).isEqualTo(Stage.Failed);
    }

    @Test
    void shouldLeaveTheOwnersOwnChangeInForce() {
        // Given
        var command = fail(0).replacement().orElseThrow();
        changes.decide(id, Examples.reschedule(new UUID(1, 1), 5), "c-1");

        // When
        var decided = changes.decide(id, Examples.reschedule(command.eventId(), 9), "c-1");

        // Then
        assertThat(decided.decision().reason().code()).isEqualTo("Superseded");
        assertThat(records.find(id).delivery().orElseThrow().plan().version()).isEqualTo(5);
    }

    @Test
    void shouldNotCallAFailureWhatTheOwnersOwnChangeHasMadeNeedless() {
        // Given
        var command = fail(0).replacement().orElseThrow();
        changes.decide(id, Examples.reschedule(new UUID(1, 1), 5), "c-1");

        // When: no drone could be asked for
        var decided = changes.decide(id, Examples.givenUp(command.eventId(), ChangeDecision.Type.Failed), "c-1");

        // Then
        assertThat(decided.decision().type()).isEqualTo(ChangeDecision.Type.Rejected);
        assertThat(decided.decision().reason().code()).isEqualTo("Superseded");
        assertThat(records.find(id).delivery().orElseThrow().stage()).isEqualTo(Stage.Rescheduled);
    }

    @Test
    void shouldStayCancelledWhenTheOwnerWasFaster() {
        // Given
        var command = fail(0).replacement().orElseThrow();
        changes.decide(id, Examples.cancel(new UUID(1, 1)), "c-1");

        // When
        var decided = changes.decide(id, Examples.reschedule(command.eventId(), 9), "c-1");

        // Then
        assertThat(decided.decision().reason().code()).isEqualTo("AlreadyCancelled");
        assertThat(decided.record().replacement()).isEmpty();
        assertThat(records.find(id).delivery().orElseThrow().stage()).isEqualTo(Stage.Cancelled);
    }

    @Test
    void shouldFailWhenMoreChangesThanAllowedWereMade() {
        // Given
        for (int i = 0; i < Changes.MOST; i++) {
            changes.decide(id, Examples.givenUp(new UUID(2, i), ChangeDecision.Type.Rejected), "c-1");
        }
        var command = fail(0).replacement().orElseThrow();

        // When
        var decided = changes.decide(id, Examples.reschedule(command.eventId(), 5), "c-1");

        // Then
        assertThat(decided.decision().reason().code()).isEqualTo("TooManyChanges");
        assertThat(records.find(id).delivery().orElseThrow().stage()).isEqualTo(Stage.Failed);
    }

    private DeliveryRecord fail(long plan) {
        return journey.observe(Examples.ofPlan(plan, Examples.failure(id, 3, DroneStatus.Leg.ToPickup)))
                .orElseThrow();
    }
}
