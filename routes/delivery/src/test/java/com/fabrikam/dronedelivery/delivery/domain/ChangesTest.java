package com.fabrikam.dronedelivery.delivery.domain;

import static com.fabrikam.dronedelivery.delivery.domain.Examples.NOW;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.cancel;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.flight;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.givenUp;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.newTimes;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.ofPlan;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.reschedule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ChangesTest {
    private final UUID id = UUID.randomUUID();
    private final UUID command = UUID.randomUUID();
    private final DeliveryRecords records = new InMemoryDeliveryRecords();
    private final Journey journey = new Journey(records);
    private final Changes changes = changesAt(Duration.ofMinutes(30));

    @BeforeEach
    void schedule() {
        new Register(records, journey, Clock.fixed(NOW, ZoneOffset.UTC)).create(Examples.plan(id), "c-1");
    }

    @Test
    void shouldCancelADeliveryAndTellOfItWithTheTimesThatWereExpected() {
        // When
        var decided = changes.decide(id, cancel(command), "c-2");

        // Then
        assertThat(decided.decision().type()).isEqualTo(ChangeDecision.Type.Cancelled);
        assertThat(decided.decision().ownerId()).isEqualTo("alice");
        assertThat(decided.decision().correlationId()).isEqualTo("c-2");
        assertThat(decided.record().unpublished())
                .extracting(DeliveryTracking::type)
                .containsExactly("DeliveryCreated", "DeliveryCancelled");
        assertThat(decided.record().unpublished().get(1).deliveryEta())
                .isEqualTo(Examples.plan(id).deliveryEta());
        assertThat(records.find(id).decision().orElseThrow().isScheduled())
                .as("what was decided about the request stands")
                .isTrue();
    }

    @Test
    void shouldRescheduleADeliveryWhoseDroneIsOnItsWay() {
        // Given
        journey.observe(flight(id).get(0));

        // When
        var decided = changes.decide(id, reschedule(command, 7), "c-2");

        // Then
        assertThat(decided.decision().type()).isEqualTo(ChangeDecision.Type.Rescheduled);
        assertThat(decided.decision().pickupEta()).isEqualTo(newTimes(7).pickupEta());
        var delivery = decided.record().delivery().orElseThrow();
        assertThat(delivery.plan()).isEqualTo(Examples.plan(id).with(newTimes(7)));
        assertThat(delivery.plan().deadline())
                .as("stays as it was")
                .isEqualTo(Examples.plan(id).deadline());
        assertThat(decided.record().unpublished().get(2).deliveryEta())
                .isEqualTo(newTimes(7).deliveryEta());
        journey.observe(ofPlan(7, flight(id).get(0)));
        assertThat(stages())
                .containsExactly(Stage.Created, Stage.HeadedToPickup, Stage.Rescheduled, Stage.HeadedToPickup);
    }

    @Test
    void shouldTellEverybodyTheDecisionThatStands() {
        // Given
        var first = changes.decide(id, reschedule(command, 7), "c-2").decision();

        // When
        var later = changesAt(Duration.ofHours(1));

        // Then
        assertThat(later.decide(id, reschedule(command, 7), "c-3").decision()).isEqualTo(first);
        assertThat(later.decide(id, givenUp(command, ChangeDecision.Type.Failed), "c-3")
                        .decision())
                .isEqualTo(first);
        assertThat(later.standing(id, command).map(Changes.Decided::decision)).contains(first);
        assertThat(later.standing(id, UUID.randomUUID())).isEmpty();
        assertThat(stages()).containsExactly(Stage.Created, Stage.Rescheduled);
    }

    @ParameterizedTest
    @CsvSource({"2,AlreadyPickedUp", "3,AlreadyPickedUp", "5,AlreadyCompleted"})
    void shouldChangeNothingOnceThePackageIsPickedUp(int seen, String code) {
        // Given
        journey.observe(flight(id).get(seen));

        // When / Then
        assertRejected(cancel(UUID.randomUUID()), code);
        assertRejected(reschedule(UUID.randomUUID(), 7), code);
    }

    @Test
    void shouldCountAPickupThatWasNotedByAProcessThatDied() {
        // Given
        records.observe(flight(id).get(2));

        // When / Then
        assertRejected(cancel(command), "AlreadyPickedUp");
        assertThat(stages()).containsExactly(Stage.Created, Stage.HeadedToPickup, Stage.PickedUp);
    }

    @Test
    void shouldNotChangeWhatIsCancelledButAgreeToCancelItAgain() {
        // Given
        changes.decide(id, cancel(command), "c-2");

        // When / Then
        assertRejected(reschedule(UUID.randomUUID(), 7), "AlreadyCancelled");
        assertThat(changes.decide(id, cancel(UUID.randomUUID()), "c-2")
                        .decision()
                        .type())
                .isEqualTo(ChangeDecision.Type.Cancelled);
        assertThat(stages()).containsExactly(Stage.Created, Stage.Cancelled);
    }

    @Test
    void shouldIgnoreWhateverTheDroneOfACancelledDeliveryReports() {
        // Given
        changes.decide(id, cancel(command), "c-2");

        // When
        flight(id).forEach(journey::observe);

        // Then
        assertThat(stages()).containsExactly(Stage.Created, Stage.Cancelled);
    }

    @Test
    void shouldAnswerAboutSomebodyElsesDeliveryAsAboutNone() {
        // Given
        var mallory = new Requester("mallory", false);

        // When
        var foreign =
                changes.decide(id, new Change.Cancel(command, mallory), "c-2").decision();
        var unknown = changes.decide(UUID.randomUUID(), new Change.Cancel(command, mallory), "c-2")
                .decision();

        // Then
        assertThat(foreign.type()).isEqualTo(unknown.type());
        assertThat(foreign.reason()).isEqualTo(unknown.reason());
        assertThat(foreign.step()).isEqualTo(unknown.step());
        assertThat(foreign.ownerId()).isEqualTo(unknown.ownerId()).isEqualTo("mallory");
        assertThat(stages()).containsExactly(Stage.Created);
    }

    @Test
    void shouldKeepNothingOfAStrangerAndSayTheSameEveryTime() {
        // Given
        var mallory = new Requester("mallory", false);

        // When
        var first =
                changes.decide(id, new Change.Cancel(command, mallory), "c-2").decision();
        changes.note(new AcceptedChange(id, command, CommandType.CancelDelivery, mallory, NOW));

        // Then
        assertThat(changesAt(Duration.ofDays(1))
                        .decide(id, new Change.Cancel(command, mallory), "c-2")
                        .decision())
                .isEqualTo(first);
        assertThat(records.find(id).changes()).isEmpty();
        assertThat(records.find(id).acceptedChanges()).isEmpty();
    }

    @Test
    void shouldLetAnOperatorCancelForTheOwner() {
        // When
        var decision = changes.decide(id, new Change.Cancel(command, new Requester("operator", true)), "c-2")
                .decision();

        // Then
        assertThat(decision.type()).isEqualTo(ChangeDecision.Type.Cancelled);
        assertThat(decision.ownerId()).isEqualTo("alice");
    }

    @Test
    void shouldRememberThatACommandCameBeforeItsDelivery() {
        // Given
        var early = UUID.randomUUID();
        var refused = changes.decide(early, cancel(command), "c-2").decision();
        new Register(records, journey, Clock.fixed(NOW, ZoneOffset.UTC)).create(Examples.plan(early), "c-1");

        // When it is delivered once more
        var again = changes.decide(early, cancel(command), "c-2").decision();

        // Then
        assertThat(refused.reason().code()).isEqualTo("UnknownDelivery");
        assertThat(again).isEqualTo(refused);
        assertThat(records.find(early).delivery().orElseThrow().stage()).isEqualTo(Stage.Created);
    }

    @Test
    void shouldRejectAChangeOfWhatWasNeverScheduled() {
        // Given
        var rejected = UUID.randomUUID();
        records.decide(Examples.rejected(rejected));

        // When
        var decision = changes.decide(rejected, cancel(command), "c-2").decision();

        // Then
        assertThat(decision.reason().code()).isEqualTo("NotScheduled");
    }

    @Test
    void shouldRefuseTimesThatMissTheDeadlineOldOrNew() {
        // Given
        Instant early = newTimes(7).deliveryEta().minusSeconds(1);
        var tooTight = new Change.NewTimes(
                7,
                newTimes(7).pickupTime(),
                early,
                "drone-1",
                newTimes(7).pickupEta(),
                newTimes(7).deliveryEta());

        // When / Then
        assertRejected(new Change.Reschedule(command, Examples.alice(), tooTight), "DeadlineCannotBeMet");
        assertRejected(reschedule(UUID.randomUUID(), 61), "DeadlineCannotBeMet");
        assertThat(stages()).containsExactly(Stage.Created);
    }

    @Test
    void shouldKeepTheLaterOfTwoPlans() {
        // Given
        changes.decide(id, reschedule(UUID.randomUUID(), 9), "c-2");

        // When / Then
        assertRejected(reschedule(command, 7), "Superseded");
        assertThat(records.find(id).delivery().orElseThrow().plan().version()).isEqualTo(9);
    }

    @ParameterizedTest
    @EnumSource(
            value = ChangeDecision.Type.class,
            names = {"Rejected", "Failed"})
    void shouldRecordWhatBecameOfAChangeElsewhere(ChangeDecision.Type type) {
        // When
        var decision = changes.decide(id, givenUp(command, type), "c-2").decision();

        // Then
        assertThat(decision.type()).isEqualTo(type);
        assertThat(decision.step()).isEqualTo(WorkflowStep.RescheduleDrone);
        assertThat(decision.reason().code()).isEqualTo("NoDroneInRange");
        assertThat(changes.decide(id, reschedule(command, 7), "c-2").decision()).isEqualTo(decision);
        assertThat(stages()).containsExactly(Stage.Created);
        assertThatThrownBy(() -> givenUp(command, ChangeDecision.Type.Cancelled))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldKnowABetterReasonThanWhoeverGaveUp() {
        // Given
        journey.observe(flight(id).get(2));

        // When / Then
        assertRejected(givenUp(command, ChangeDecision.Type.Failed), "AlreadyPickedUp");
    }

    @Test
    void shouldLimitTheChangesOfADeliveryButLetItBeCancelled() {
        // Given
        for (int version = 1; version <= Changes.MOST; version++) {
            assertThat(changes.decide(id, reschedule(UUID.randomUUID(), version), "c-2")
                            .decision()
                            .type())
                    .isEqualTo(ChangeDecision.Type.Rescheduled);
        }

        // When
        var refused = changes.decide(id, reschedule(command, 50), "c-2").decision();
        var cancelled = changes.decide(id, cancel(UUID.randomUUID()), "c-2").decision();

        // Then
        assertThat(refused.reason().code()).isEqualTo("TooManyChanges");
        assertThat(cancelled.type()).isEqualTo(ChangeDecision.Type.Cancelled);
        assertThat(changesAt(Duration.ofDays(1))
                        .decide(id, reschedule(command, 50), "c-2")
                        .decision())
                .as("not kept, and yet the same")
                .isEqualTo(refused);
        assertRejected(cancel(UUID.randomUUID()), "TooManyChanges");
        assertThat(records.find(id).changes()).hasSize(Changes.MOST + 1);
    }

    @Test
    void shouldTakeUpWhatTheDroneReportedBeforeItsPlanWasDecided() {
        // Given
        journey.observe(flight(id).get(1));
        journey.observe(ofPlan(7, flight(id).get(2)));
        assertThat(stages()).as("nobody knows this plan").containsExactly(Stage.Created, Stage.HeadedToPickup);

        // When
        var decided = changes.decide(id, reschedule(command, 7), "c-2");

        // Then
        assertThat(decided.decision().type()).isEqualTo(ChangeDecision.Type.Rescheduled);
        assertThat(stages())
                .containsExactly(
                        Stage.Created, Stage.HeadedToPickup, Stage.Rescheduled, Stage.HeadedToPickup, Stage.PickedUp);
    }

    @Test
    void shouldFollowTheOldPlanWhenTheNewOneWasTakenBack() {
        // Given
        journey.observe(ofPlan(7, flight(id).get(1)));
        changes.decide(id, givenUp(command, ChangeDecision.Type.Failed), "c-2");

        // When
        flight(id).forEach(journey::observe);

        // Then
        assertThat(stages())
                .containsExactly(
                        Stage.Created, Stage.HeadedToPickup, Stage.PickedUp, Stage.HeadedToDropoff, Stage.Completed);
    }

    @Test
    void shouldDeriveTheIdFromDeliveryCommandAndType() {
        // Given
        var one = UUID.fromString("6f2d1c3e-8a53-5d0f-9c7b-3f4f6f1f1a10");
        var other = UUID.fromString("0b0f3f7e-1f0b-5a51-8a0c-666666666666");

        // When / Then
        assertThat(EventIds.of(one, other, "Cancelled"))
                .isEqualTo(EventIds.of(one, other, "Cancelled"))
                .isNotEqualTo(EventIds.of(one, other, "Rejected"))
                .isNotEqualTo(EventIds.of(other, one, "Cancelled"));
        assertThat(EventIds.of(one, other, "Cancelled").version()).isEqualTo(5);
    }

    private void assertRejected(Change change, String code) {
        var decision = changes.decide(id, change, "c-2").decision();
        assertThat(decision.type()).isEqualTo(ChangeDecision.Type.Rejected);
        assertThat(decision.reason().code()).isEqualTo(code);
    }

    private List<Stage> stages() {
        return records.find(id).delivery().orElseThrow().milestones().stream()
                .map(Milestone::stage)
                .toList();
    }

    private Changes changesAt(Duration later) {
        return new Changes(records, journey, Clock.fixed(NOW.plus(later), ZoneOffset.UTC));
    }
}
