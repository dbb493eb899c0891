package com.fabrikam.dronedelivery.delivery.domain;

import static com.fabrikam.dronedelivery.delivery.domain.Examples.accepted;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.acceptedChange;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.delivery;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.flight;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.newTimes;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.ofPlan;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.rejected;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of records has to keep, whatever it is made of. */
public abstract class DeliveryRecordsContract {
    private final UUID id = UUID.randomUUID();

    protected abstract DeliveryRecords records();

    @Test
    void shouldKnowNothingAtFirst() {
        assertThat(records().find(id)).isEqualTo(DeliveryRecord.unknown(id));
        assertThat(records().confirm(id)).isEqualTo(DeliveryRecord.unknown(id));
    }

    @Test
    void shouldKeepTheFirstAcceptedRequest() {
        // Given
        records().accept(accepted(id));

        // When
        var record = records().accept(new AcceptedRequest(id, "mallory", Examples.NOW));

        // Then
        assertThat(record.accepted()).contains(accepted(id));
        assertThat(record.owner()).contains("alice");
        assertThat(records().find(id)).isEqualTo(record);
    }

    @Test
    void shouldNotAcceptWhatIsDecided() {
        // Given
        records().decide(rejected(id));

        // When
        var record = records().accept(accepted(id));

        // Then
        assertThat(record.accepted()).isEmpty();
    }

    @Test
    void shouldKeepTheFirstDecision() {
        // Given
        records().decide(rejected(id));

        // When
        var record = records().create(scheduled(id), delivery(id));

        // Then
        assertThat(record.decision()).contains(rejected(id));
        assertThat(record.delivery()).isEmpty();
        assertThat(records().confirm(id)).isEqualTo(record);
    }

    @Test
    void shouldCreateTheDeliveryWithItsDecision() {
        // Given
        records().accept(accepted(id));

        // When
        var record = records().create(scheduled(id), delivery(id));

        // Then
        assertThat(record.decision()).contains(scheduled(id));
        assertThat(record.delivery()).contains(delivery(id));
        assertThat(record.published()).isZero();
        assertThat(records().decide(rejected(id))).isEqualTo(record);
        assertThat(records().create(scheduled(id), delivery(id))).isEqualTo(record);
        assertThat(records().find(id)).isEqualTo(record);
    }

    @Test
    void shouldHaveOneWinnerOfManyWhoDecideAtOnce() throws Exception {
        // Given
        var threads = Executors.newFixedThreadPool(16);
        List<Callable<DeliveryRecord>> attempts = IntStream.range(0, 200)
                .<Callable<DeliveryRecord>>mapToObj(i -> i % 2 == 0
                        ? () -> records().create(scheduled(id), delivery(id))
                        : () -> records().decide(rejected(id)))
                .toList();
        try {
            // When
            var told = threads.invokeAll(attempts);

            // Then
            var standing = records().find(id);
            for (var answer : told) {
                assertThat(answer.get()).isEqualTo(standing);
            }
            assertThat(standing.delivery().isPresent())
                    .isEqualTo(standing.decision().orElseThrow().isScheduled());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldKeepTheLatestReportOfADroneWhateverTheirOrder() {
        // Given
        var flight = flight(id);
        records().observe(flight.get(3));

        // When
        records().observe(flight.get(1));

        // Then
        assertThat(records().find(id).lastSeen()).contains(flight.get(3));
        records().observe(flight.get(4));
        assertThat(records().find(id).lastSeen()).contains(flight.get(4));
    }

    @Test
    void shouldHandAnEarlyReportToTheDeliveryWhenItIsCreated() {
        // Given
        records().observe(flight(id).get(2));

        // When
        var record = records().create(scheduled(id), delivery(id));

        // Then
        assertThat(record.lastSeen()).contains(flight(id).get(2));
    }

    @Test
    void shouldIgnoreTheDroneOfARequestThatWasDecidedAgainst() {
        // Given
        records().decide(rejected(id));

        // When
        records().observe(flight(id).get(0));

        // Then
        assertThat(records().find(id).lastSeen()).isEmpty();
    }

    @Test
    void shouldAdvanceOnlyFromWhatStands() {
        // Given
        var created = delivery(id);
        records().create(scheduled(id), created);
        var pickedUp = created.after(flight(id).get(2));
        records().advance(created, pickedUp);

        // When a zombie builds on what it had read before
        var record = records().advance(created, created.after(flight(id).get(0)));

        // Then
        assertThat(record.delivery()).contains(pickedUp);
        var completed = pickedUp.after(flight(id).get(5));
        assertThat(records().advance(pickedUp, completed).delivery()).contains(completed);
    }

    @Test
    void shouldRememberWhatWasPublishedAndNeverForgetIt() {
        // Given
        records().create(scheduled(id), delivery(id));

        // When
        records().published(id, 3);
        records().published(id, 1);

        // Then
        assertThat(records().find(id).published()).isEqualTo(3);
    }

    @Test
    void shouldAnswerAReportOnlyWhenThereIsSomethingToDo() {
        // Given
        records().create(scheduled(id), delivery(id));
        assertThat(records().observe(flight(id).get(0)))
                .as("created is to be published")
                .isPresent();
        records().published(id, 1);
        var underWay = delivery(id).after(flight(id).get(0));
        records().advance(delivery(id), underWay);
        records().published(id, 2);

        // When / Then
        assertThat(records().observe(flight(id).get(1)))
                .as("just another position")
                .isEmpty();
        assertThat(records().find(id).lastSeen()).contains(flight(id).get(1));
        assertThat(records().observe(flight(id).get(2)))
                .as("a stage to enter")
                .contains(records().find(id));
        assertThat(records().observe(flight(id).get(2)))
                .as("still a stage to enter")
                .isPresent();
    }

    @Test
    void shouldAnswerTheReportOfAFailureUntilTheDeliveryHasEnded() {
        // Given
        var created = records().create(scheduled(id), delivery(id)).delivery().orElseThrow();
        records().published(id, 1);
        var failure = Examples.failure(id, 2, DroneStatus.Leg.ToPickup);

        // When / Then
        assertThat(records().observe(failure)).isPresent();
        assertThat(records().observe(failure))
                .hasValueSatisfying(record -> assertThat(record.lastSeen()).contains(failure));
        assertThat(records().observe(flight(id).get(0))).isPresent();
        assertThat(records().observe(ofPlan(7, failure))).isEmpty();
        records().advance(created, created.failed(new Reason("Because", "No other drone."), Examples.NOW));
        records().published(id, 2);
        assertThat(records().observe(failure)).isEmpty();
        assertThat(records().find(id).delivery().orElseThrow().latest().reason().code())
                .isEqualTo("Because");
    }

    @Test
    void shouldKeepReportsOfAPlanThatIsNotDecidedApart() {
        // Given
        records().create(scheduled(id), delivery(id));
        records().observe(flight(id).get(1));
        var ahead = ofPlan(7, flight(id).get(0));

        // When
        records().observe(ahead);
        records().observe(flight(id).get(2));

        // Then
        assertThat(records().find(id).lastSeen()).contains(flight(id).get(2));
        assertThat(records().find(id).ahead()).contains(ahead);
    }

    @Test
    void shouldTakeUpReportsOfAPlanWhenItIsDecided() {
        // Given
        var from = records().create(scheduled(id), delivery(id));
        var ahead = ofPlan(7, flight(id).get(0));
        records().observe(ahead);
        var after = delivery(id).rescheduled(newTimes(7), Examples.NOW);

        // When
        var record = records().change(from, rescheduled(after), Optional.of(after));

        // Then
        assertThat(record.delivery()).contains(after);
        assertThat(record.lastSeen()).contains(ahead);
        assertThat(record.ahead()).isEmpty();
        assertThat(records().find(id)).isEqualTo(record);
        records().observe(flight(id).get(5));
        assertThat(records().find(id).lastSeen()).as("of an older plan").contains(ahead);
    }

    @Test
    void shouldDecideAChangeOnlyFromWhatStands() {
        // Given
        var from = records().create(scheduled(id), delivery(id));
        var pickedUp = delivery(id).after(flight(id).get(2));
        var after = delivery(id).cancelled(Examples.NOW);
        records().advance(delivery(id), pickedUp);

        // When
        var record = records().change(from, cancelled(), Optional.of(after));

        // Then
        assertThat(record.changes()).isEmpty();
        assertThat(record.delivery()).contains(pickedUp);
        var refused = records().change(record, refused(), Optional.empty());
        assertThat(refused.changes()).containsExactly(refused());
        assertThat(records().change(record, refused(), Optional.empty()))
                .as("of one who did not know")
                .isEqualTo(refused);
        assertThat(records().confirm(id)).isEqualTo(refused);
    }

    @Test
    void shouldDecideAChangeOfWhatNobodyHasHeardOf() {
        // When
        var record = records().change(records().find(id), refused(), Optional.empty());

        // Then
        assertThat(record.changes()).containsExactly(refused());
        assertThat(records().confirm(id)).isEqualTo(record);
        assertThat(records().create(scheduled(id), delivery(id)).changes()).containsExactly(refused());
    }

    @Test
    void shouldHaveOneDecisionForACommandThatManyDecideAtOnce() throws Exception {
        // Given
        records().create(scheduled(id), delivery(id));
        var changes = new Changes(records(), new Journey(records()), Clock.systemUTC());
        var commands = List.of(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        var threads = Executors.newFixedThreadPool(16);
        List<Callable<ChangeDecision>> attempts = IntStream.range(0, 150)
                .<Callable<ChangeDecision>>mapToObj(i ->
                        () -> changes.decide(id, change(commands, i), "c-" + i).decision())
                .toList();
        try {
            // When
            var told = threads.invokeAll(attempts);

            // Then
            var standing = records().find(id);
            assertThat(standing.changes())
                    .extracting(ChangeDecision::commandId)
                    .containsExactlyInAnyOrderElementsOf(commands);
            for (var answer : told) {
                assertThat(standing.changes()).contains(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Change change(List<UUID> commands, int attempt) {
        int command = attempt % 3;
        return switch (command) {
            case 0 -> Examples.cancel(commands.get(0));
            case 1 -> Examples.reschedule(commands.get(1), 1 + attempt % 2);
            default -> Examples.givenUp(commands.get(2), ChangeDecision.Type.Failed);
        };
    }

    @Test
    void shouldNoteAcceptedChangesOfWhatIsKnown() {
        // Given
        var change = acceptedChange(id, UUID.randomUUID());
        assertThat(records().accept(change).acceptedChanges()).as("of nothing").isEmpty();
        assertThat(records().find(id)).isEqualTo(DeliveryRecord.unknown(id));
        records().accept(accepted(id));

        // When
        records().accept(change);
        var record = records().accept(change);

        // Then
        assertThat(record.acceptedChanges()).containsExactly(change);
        for (int i = 0; i < 30; i++) {
            records().accept(acceptedChange(id, UUID.randomUUID()));
        }
        assertThat(records().find(id).acceptedChanges()).hasSize(Changes.MOST);
    }

    private ChangeDecision cancelled() {
        return ChangeDecision.cancelled(
                Examples.cancel(new UUID(0, 1)), delivery(id), Examples.CORRELATION, Examples.NOW);
    }

    private ChangeDecision rescheduled(Delivery after) {
        return ChangeDecision.rescheduled(
                Examples.reschedule(new UUID(0, 2), 7), after, Examples.CORRELATION, Examples.NOW);
    }

    private ChangeDecision refused() {
        return ChangeDecision.ended(
                Examples.cancel(new UUID(0, 3)),
                ChangeDecision.Type.Rejected,
                id,
                "alice",
                WorkflowStep.CancelDelivery,
                ChangeRefusal.UnknownDelivery.reason(),
                Examples.CORRELATION,
                Examples.NOW);
    }

    @Test
    void shouldKeepWhatIsKnownOfAReceiptAsItWasFirst() {
        // Given
        var from = signed();
        var landed = from.after(flight(id).get(5));
        records().create(Decision.scheduled(from.plan(), Examples.CORRELATION, Examples.NOW), from);
        records().advance(from, landed);

        // When
        var again = records().advance(landed, landed.overdue(Examples.NOW));
        records().advance(landed, landed.overdue(Examples.NOW.plusSeconds(1)));
        var other = records().advance(from, landed);

        // Then
        assertThat(again.delivery()).contains(landed.overdue(Examples.NOW));
        assertThat(other).isEqualTo(again);
        assertThat(records().find(id)).isEqualTo(again);
    }

    @Test
    void shouldHaveOneWinnerOfManyWhoConfirmAtOnce() throws Exception {
        // Given
        var from = signed();
        records().create(Decision.scheduled(from.plan(), Examples.CORRELATION, Examples.NOW), from);
        flight(id).forEach(new Journey(records())::observe);
        var confirmations = new Confirmations(records(), new Journey(records()), Clock.systemUTC());
        var threads = Executors.newFixedThreadPool(8);
        List<Callable<Confirming>> attempts = IntStream.range(0, 40)
                .<Callable<Confirming>>mapToObj(
                        i -> () -> confirmations.give(id, Examples.signature(id, "digest-" + i)))
                .toList();
        try {
            // When
            var told = threads.invokeAll(attempts);

            // Then
            var standing = records().find(id).delivery().orElseThrow().receipt().confirmation();
            int winners = 0;
            for (var answer : told) {
                if (answer.get() instanceof Confirming.Given given) {
                    assertThat(standing).contains(given.confirmation());
                    winners++;
                }
            }
            assertThat(winners).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    private Delivery signed() {
        return Delivery.created(Examples.plan(id, ConfirmationRequired.Signature), Examples.CORRELATION, Examples.NOW);
    }
}
