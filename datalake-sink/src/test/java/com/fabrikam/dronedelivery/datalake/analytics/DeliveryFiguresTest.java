package com.fabrikam.dronedelivery.datalake.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import com.fabrikam.dronedelivery.datalake.Events;
import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.event.WorkflowOutcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DeliveryFiguresTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final DeliveryFigures figures = new DeliveryFigures(registry, 100);

    @Test
    void shouldCountAStageOnceThoughItsEventComesTwice() {
        // Given
        TrackingEvent created = Events.event(UUID.randomUUID(), 0);

        // When
        figures.observe(created);
        figures.observe(created);
        figures.observe(Events.event(UUID.randomUUID(), 0));

        // Then
        assertThat(registry.get("analytics.stages")
                        .tag("stage", "Created")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void shouldCompareTheEndWithWhatWasPromised() {
        // Given a delivery that is promised for 10:06 and completed at 09:04
        UUID delivery = UUID.randomUUID();

        // When
        for (int stage = 0; stage < Events.STAGES.size(); stage++) {
            figures.observe(Events.event(delivery, stage));
        }

        // Then
        var early =
                registry.get("analytics.eta.error").tag("direction", "early").summary();
        assertThat(early.count()).isEqualTo(1);
        assertThat(early.totalAmount()).isEqualTo(62 * 60);
    }

    @Test
    void shouldSayNothingOfADeliveryWhosePromiseIsNotKnown() {
        // When
        figures.observe(Events.event(UUID.randomUUID(), 4));

        // Then
        assertThat(registry.find("analytics.eta.error").summary()).isNull();
    }

    @Test
    void shouldCountOutcomesByTheirReasons() {
        // Given
        WorkflowOutcome rejected = new WorkflowOutcome(
                UUID.randomUUID(), "Rejected", "CancelDelivery", new WorkflowOutcome.Reason("AlreadyPickedUp"));

        // When
        figures.observe(rejected);
        figures.observe(rejected);
        figures.observe(new WorkflowOutcome(UUID.randomUUID(), "Cancelled", "CancelDelivery", null));

        // Then
        assertThat(registry.get("analytics.outcomes")
                        .tags("type", "Rejected", "reason", "AlreadyPickedUp")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThat(registry.get("analytics.outcomes")
                        .tags("type", "Cancelled", "reason", "none")
                        .counter()
                        .count())
                .isEqualTo(1);
    }
}
