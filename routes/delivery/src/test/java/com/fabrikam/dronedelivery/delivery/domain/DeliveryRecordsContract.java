package com.fabrikam.dronedelivery.delivery.domain;

import static com.fabrikam.dronedelivery.delivery.domain.Examples.accepted;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.delivery;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.flight;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.rejected;
import static com.fabrikam.dronedelivery.delivery.domain.Examples.scheduled;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
        var record = records().observe(flight.get(1));

        // Then
        assertThat(record.lastSeen()).contains(flight.get(3));
        assertThat(records().observe(flight.get(4)).lastSeen()).contains(flight.get(4));
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
        var record = records().observe(flight(id).get(0));

        // Then
        assertThat(record.lastSeen()).isEmpty();
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
}
