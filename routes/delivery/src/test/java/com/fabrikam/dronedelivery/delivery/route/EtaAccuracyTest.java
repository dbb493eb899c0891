package com.fabrikam.dronedelivery.delivery.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.domain.Examples;
import com.fabrikam.dronedelivery.delivery.domain.InMemoryDeliveryRecords;
import com.fabrikam.dronedelivery.delivery.domain.Journey;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EtaAccuracyTest {
    private static final int HOUR = 3_600;

    private final UUID id = UUID.randomUUID();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final EtaAccuracy accuracy = new EtaAccuracy(meters);
    private final InMemoryDeliveryRecords records = new InMemoryDeliveryRecords();
    private final Journey journey = new Journey(records);

    @Test
    void shouldCompareEachArrivalWithWhatWasPredictedBeforeAndMeasureItOnce() {
        // Given: predicted for 10:00 and 11:00, at 9:00; picked up at 9:02, delivered at 9:05
        records.create(Examples.scheduled(id), Examples.delivery(id));

        // When
        Examples.flight(id).forEach(report -> journey.observe(report).ifPresent(this::published));

        // Then
        assertThat(error("pickup", "scheduling").totalAmount()).isEqualTo(HOUR - 120);
        assertThat(error("pickup", "departure").totalAmount()).isEqualTo(HOUR - 120);
        assertThat(error("dropoff", "scheduling").totalAmount()).isEqualTo(2 * HOUR - 300);
        // the drone predicted three seconds more when it left
        assertThat(error("dropoff", "departure").totalAmount()).isEqualTo(2 * HOUR - 300 + 3);
        assertThat(meters.find("delivery.eta.ratio").summaries())
                .hasSize(2)
                .allSatisfy(ratio -> assertThat(ratio.count()).isEqualTo(1));
    }

    @Test
    void shouldNotCountWhatNobodyHasSeen() {
        // Given
        records.create(Examples.scheduled(id), Examples.delivery(id));

        // When
        for (var report : List.of(Examples.flight(id).get(5))) {
            journey.observe(report).ifPresent(this::published);
        }

        // Then
        assertThat(meters.find("delivery.eta.error").tag("arrival", "pickup").summary())
                .isNull();
        assertThat(meters.find("delivery.eta.error")
                        .tag("predicted", "departure")
                        .summary())
                .isNull();
        assertThat(error("dropoff", "scheduling").count()).isEqualTo(1);
    }

    private void published(DeliveryRecord record) {
        accuracy.note(record);
        records.published(id, record.delivery().orElseThrow().milestones().size());
    }

    private DistributionSummary error(String arrival, String predicted) {
        return meters.get("delivery.eta.error")
                .tags("arrival", arrival, "predicted", predicted)
                .summary();
    }
}
