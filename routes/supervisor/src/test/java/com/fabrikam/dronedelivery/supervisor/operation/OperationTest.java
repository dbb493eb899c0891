package com.fabrikam.dronedelivery.supervisor.operation;

import static com.fabrikam.dronedelivery.supervisor.operation.Examples.NOW;
import static com.fabrikam.dronedelivery.supervisor.operation.Examples.POLICY;
import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.supervisor.history.Entry;
import com.fabrikam.dronedelivery.supervisor.store.Records;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OperationTest {
    private static final Instant LATER = NOW.plus(POLICY.driveAfter());

    @Test
    void shouldGiveTheCoordinatorTimeBeforeItDrivesAnything() {
        // When
        var looked = Examples.failed().looked(Compensation.UnderWay, POLICY, NOW);

        // Then
        assertThat(looked.state()).isEqualTo(State.ERROR);
        assertThat(looked.isToBeDriven(POLICY, LATER.minusMillis(1))).isFalse();
        assertThat(looked.isToBeDriven(POLICY, LATER)).isTrue();
        assertThat(looked.isDue(NOW.plus(POLICY.lookInterval()))).isTrue();
        assertThat(looked.isDue(NOW.plus(POLICY.lookInterval()).minusMillis(1))).isFalse();
    }

    @Test
    void shouldDriveAtOnceWhatNoLraUndoes() {
        // When
        var operation = Operation.of(Examples.eventInFlight(), NOW);

        // Then
        assertThat(operation.isToBeDriven(POLICY, NOW)).isTrue();
        assertThat(operation.isInFlight()).isTrue();
        assertThat(operation.looked(Compensation.Unknown, POLICY, NOW).isOpen()).isTrue();
        assertThat(Examples.failed().isInFlight()).isFalse();
    }

    @Test
    void shouldGoOnDrivingWhatNobodyElseRepeatsOnceOperatorsAreTold() {
        // Given
        var operation = inVain(Operation.of(Examples.eventInFlight(), NOW));

        // When
        var told = operation.alerted(LATER).looked(Compensation.Unknown, POLICY, LATER);
        var onceMore = told.driving(POLICY, LATER).driven(Entry.SUPERVISOR, Driven.notYet("away"), POLICY, LATER);

        // Then
        assertThat(operation.isToBeDriven(POLICY, LATER))
                .as("operators come first")
                .isFalse();
        assertThat(told.isToBeDriven(POLICY, LATER)).isTrue();
        assertThat(onceMore.state()).isEqualTo(State.NEEDS_ATTENTION);
        assertThat(onceMore.isToBeAlerted()).as("once is enough").isFalse();
        assertThat(onceMore.nextAttemptAt())
                .as("pauses grow")
                .isEqualTo(LATER.plus(POLICY.pause().apply(POLICY.attempts() + 1)));
        assertThat(onceMore.driving(POLICY, LATER)
                        .driven(Entry.SUPERVISOR, Driven.done(), POLICY, LATER)
                        .state())
                .isEqualTo(State.PROCESSED);
    }

    @Test
    void shouldAskForAPersonAtOnceAndUndoNothingWhenNobodyConfirmsTheReceipt() {
        // When
        var operation = Operation.of(Examples.eventUnconfirmed(), NOW);
        var told = operation.alerted(NOW).looked(Compensation.Unknown, POLICY, LATER);

        // Then
        assertThat(operation.state()).isEqualTo(State.NEEDS_ATTENTION);
        assertThat(operation.isToBeAlerted()).isTrue();
        assertThat(told.isToBeAlerted()).as("once is enough").isFalse();
        assertThat(List.of(operation, told))
                .noneMatch(one -> one.isToBeDriven(POLICY, LATER))
                .allMatch(one -> one.isNoticeDue(LATER));
        assertThat(operation.obstacle()).contains("nobody confirms");
        assertThat(told.resolved("olga", "asked the neighbour", LATER).state()).isEqualTo(State.RESOLVED);
    }

    @Test
    void shouldBeProcessedWhenTheCoordinatorIsThrough() {
        // When
        var processed = Examples.failed().looked(Compensation.Through, POLICY, NOW);

        // Then
        assertThat(processed.state()).isEqualTo(State.PROCESSED);
        assertThat(processed.closedAt()).isEqualTo(NOW);
        assertThat(processed.isDue(Instant.MAX)).isFalse();
        assertThat(processed.isNoticeDue(NOW))
                .as("the customer is told all the same")
                .isTrue();
    }

    @Test
    void shouldNeedAttentionWhenItsBudgetIsUsedUpAndStillBeWatched() {
        // Given
        var operation = Examples.failed();

        // When
        for (int attempt = 1; attempt <= POLICY.attempts(); attempt++) {
            assertThat(operation.isToBeDriven(POLICY, LATER)).isTrue();
            operation = operation
                    .driving(POLICY, LATER)
                    .driven(Entry.SUPERVISOR, Driven.notYet("drone is away"), POLICY, LATER);
        }

        // Then
        assertThat(operation.state()).isEqualTo(State.NEEDS_ATTENTION);
        assertThat(operation.attempts()).isEqualTo(POLICY.attempts());
        assertThat(operation.isToBeDriven(POLICY, Instant.MAX)).isFalse();
        assertThat(operation.isToBeAlerted()).isTrue();
        assertThat(operation.alerted(LATER).isToBeAlerted()).isFalse();
        assertThat(operation.alerted(LATER).isDue(LATER.plus(POLICY.watchInterval())))
                .isTrue();
        assertThat(operation.lastOutcome()).isEqualTo("drone is away");
        assertThat(operation.looked(Compensation.Through, POLICY, LATER).state())
                .isEqualTo(State.PROCESSED);
    }

    @Test
    void shouldTellTheSameAlertHoweverOftenItIsPublished() {
        // Given
        var operation = needingAttention();

        // When / Then
        assertThat(OperationAlert.of(operation)).isEqualTo(OperationAlert.of(operation));
        assertThat(OperationAlert.of(operation).eventId().version()).isEqualTo(5);
    }

    @Test
    void shouldNoteWhatAnOperatorDidAndGoOnAskingForAttentionWhenItWasInVain() {
        // Given
        var operation = needingAttention().alerted(LATER);

        // When
        var inVain = operation.driving(POLICY, LATER).driven("olga", Driven.notYet("still away"), POLICY, LATER);
        var repaired = inVain.driving(POLICY, LATER).driven("olga", Driven.done(), POLICY, LATER);

        // Then
        assertThat(inVain.state()).isEqualTo(State.NEEDS_ATTENTION);
        assertThat(inVain.isToBeAlerted()).as("once is enough").isFalse();
        assertThat(repaired.state()).isEqualTo(State.PROCESSED);
        assertThat(repaired.history())
                .filteredOn(entry -> entry.who().equals("olga"))
                .extracting(Entry::outcome)
                .containsExactly("still away", "everything is undone");
    }

    @Test
    void shouldStayClosedWhateverComesLater() {
        // Given
        var resolved = Examples.failed().resolved("olga", "by phone", NOW);

        // When / Then
        assertThat(resolved.looked(Compensation.UnderWay, POLICY, LATER)).isEqualTo(resolved);
        assertThat(resolved.driving(POLICY, LATER)).isEqualTo(resolved);
        assertThat(resolved.driven("supervisor", Driven.notYet("x"), POLICY, LATER))
                .isEqualTo(resolved);
        assertThat(resolved.driven("supervisor", Driven.done(), POLICY, LATER)).isEqualTo(resolved);
    }

    @Test
    void shouldTryANoticeUntilItIsTakenOrTooOld() {
        // Given
        var operation = Examples.failed();

        // When
        var waiting = operation.notified(new Notice.NotYet("mail is away"), POLICY, NOW);

        // Then
        assertThat(waiting.isNoticeDue(NOW)).isFalse();
        assertThat(waiting.isNoticeDue(NOW.plusSeconds(1))).isTrue();
        assertThat(waiting.notification().problem()).isEqualTo("mail is away");
        var sent = waiting.notified(new Notice.Sent("<1@s>"), POLICY, NOW.plusSeconds(1));
        assertThat(sent.notification().state()).isEqualTo(Notification.State.Sent);
        assertThat(sent.notified(new Notice.NotYet("late"), POLICY, NOW)).isEqualTo(sent);
        var tooOld = waiting.notified(new Notice.NotYet("away"), POLICY, NOW.plus(POLICY.noticeGivenUpAfter()));
        assertThat(tooOld.notification().state()).isEqualTo(Notification.State.Failed);
        assertThat(tooOld.notification().problem()).isEqualTo("away");
        var unwanted = operation.notified(new Notice.Unwanted("no mail"), POLICY, NOW);
        assertThat(unwanted.notification().state()).isEqualTo(Notification.State.NotNeeded);
    }

    @Test
    void shouldNotDriveWhatItDoesNotKnow() {
        // Given
        var stranger = new Lra("http://c/lra-coordinator/1", "somebody", "Cancelling", 0, 0);
        var closing = Examples.lra("Closing", NOW);

        // When / Then
        assertThat(Operation.of(stranger, UUID.randomUUID(), NOW).obstacle()).contains("not known");
        assertThat(Operation.of(closing, UUID.randomUUID(), NOW).obstacle()).contains("completing");
        assertThat(Operation.of(Examples.lra("FailedToCancel", NOW), UUID.randomUUID(), NOW)
                        .obstacle())
                .isNull();
    }

    @Test
    void shouldKnowWhichPlanAnLraTakesBack() {
        // Given
        var command = UUID.randomUUID();
        var takingBack =
                new Lra("http://c/lra-coordinator/1", Examples.DELIVERY + "~" + command + "~8", "Cancelling", 0, 0);

        // When
        var operation = Operation.of(takingBack, UUID.randomUUID(), NOW);

        // Then
        assertThat(operation.obstacle()).isNull();
        assertThat(operation.isOfAPlan()).isTrue();
        assertThat(operation.deliveryId()).isEqualTo(Examples.DELIVERY);
        assertThat(operation.commandId()).isEqualTo(command);
        assertThat(operation.planVersion()).isEqualTo(8);
        assertThat(operation.packageId()).as("all else of the delivery stays").isNull();
    }

    @Test
    void shouldTellOverdueFromAbandoned() {
        // Given
        var patience = Duration.ofMinutes(2);
        var minute = Duration.ofMinutes(1);

        // When / Then
        assertThat(Examples.lra("Cancelling", NOW).isOverdue(NOW.plus(patience), patience))
                .isFalse();
        assertThat(Examples.lra("Cancelling", NOW).isOverdue(NOW.plus(patience).plusMillis(1), patience))
                .isTrue();
        assertThat(Examples.lra("Active", NOW).isOverdue(Instant.MAX.minusSeconds(1), patience))
                .isFalse();
        assertThat(Examples.lra("Active", NOW).isAbandoned(NOW.plus(patience), minute, minute))
                .isFalse();
        assertThat(Examples.lra("Active", NOW).isAbandoned(NOW.plus(patience).plusMillis(1), minute, minute))
                .isTrue();
        var hours = new Lra("1", null, "Active", 1000, NOW.toEpochMilli());
        assertThat(hours.isAbandoned(NOW, minute, minute))
                .as("its own time limit")
                .isFalse();
    }

    @Test
    void shouldNotSayThatADeliveryTakesPlaceThatHasFailedOnItsWay() {
        // Given
        var operations = operations();
        var otherDelivery = UUID.randomUUID();
        operations.open(Examples.eventInFlight());

        // When
        operations.open(Examples.eventOfAChange(new UUID(1, 1), Examples.DELIVERY));
        operations.open(Examples.eventOfAChange(new UUID(1, 2), otherDelivery));

        // Then
        assertThat(operations.noticesDue())
                .as("of the flight, and of the change of another delivery")
                .containsExactlyInAnyOrder(Examples.EVENT, new UUID(1, 2));
        assertThat(operations.find(new UUID(1, 1)))
                .hasValueSatisfying(
                        change -> assertThat(change.notification().state()).isEqualTo(Notification.State.NotNeeded));
    }

    @Test
    void shouldBeOneOperationWhenTheSchedulerTellsOfWhatTheCoordinatorsListHadTold() {
        // Given
        var operations = operations();
        operations.open(List.of(Examples.lra("Cancelling", NOW.minusSeconds(60))), Duration.ofSeconds(1));
        operations.open(List.of(Examples.lra("Cancelling", NOW.minusSeconds(60))), Duration.ofSeconds(1));

        // When
        operations.open(Examples.event());
        int opened = operations.open(List.of(Examples.lra("Cancelling", NOW.minusSeconds(60))), Duration.ofSeconds(1));

        // Then
        assertThat(opened).isZero();
        assertThat(operations.list(Operation::isOpen)).singleElement().satisfies(one -> assertThat(one.kind())
                .isEqualTo(Kind.FailedOperation));
        assertThat(operations.list(one -> true)).hasSize(2);
    }

    private static Operations operations() {
        return new Operations(
                new Records<>((id, one) -> {}, 10, one -> 1, one -> Optional.ofNullable(one.closedAt())),
                POLICY,
                Clock.fixed(LATER, ZoneOffset.UTC));
    }

    private static Operation needingAttention() {
        return inVain(Examples.failed());
    }

    private static Operation inVain(Operation opened) {
        var operation = opened;
        for (int attempt = 1; attempt <= POLICY.attempts(); attempt++) {
            operation = operation.driving(POLICY, LATER).driven(Entry.SUPERVISOR, Driven.notYet("away"), POLICY, LATER);
        }
        return operation;
    }
}
