package com.fabrikam.dronedelivery.datalake.analytics;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;
import com.fabrikam.dronedelivery.datalake.event.WorkflowOutcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Deliveries as figures while they happen: stages entered, outcomes with their reasons, and by how much the promised time of
 * delivery was missed. Events that come again soon are not counted again. What is remembered for that is bounded and gone
 * after a restart: these are figures for a dashboard; the lake has the truth.
 */
public final class DeliveryFigures {

    private static final String NONE = "none";

    private final MeterRegistry registry;
    private final Recent<Boolean> seen;
    private final Recent<Instant> promised;

    /** @param remembered how many events, and how many deliveries under way, at most */
    public DeliveryFigures(MeterRegistry registry, int remembered) {
        this.registry = registry;
        this.seen = new Recent<>(remembered);
        this.promised = new Recent<>(remembered);
    }

    public synchronized void observe(TrackingEvent event) {
        if (seen.put(event.eventId(), true) != null) {
            return;
        }
        Counter.builder("analytics.stages")
                .description("Stages that deliveries have entered")
                .tag("stage", event.stage())
                .register(registry)
                .increment();
        switch (event.stage()) {
            case "Created", "Rescheduled" -> promised.put(event.deliveryId(), event.deliveryEta());
            case "Completed" -> compareWithPromise(event);
            case "Cancelled", "Failed" -> promised.remove(event.deliveryId());
            default -> {
                // under way
            }
        }
    }

    public synchronized void observe(WorkflowOutcome outcome) {
        if (seen.put(outcome.eventId(), true) == null) {
            Counter.builder("analytics.outcomes")
                    .description("Outcomes of requests and of changes, with their reasons")
                    .tag("type", outcome.type())
                    .tag(
                            "reason",
                            outcome.reason() == null ? NONE : outcome.reason().code())
                    .register(registry)
                    .increment();
        }
    }

    private void compareWithPromise(TrackingEvent completed) {
        Instant promise = promised.remove(completed.deliveryId());
        if (promise != null) {
            Duration late = Duration.between(promise, completed.occurredAt());
            DistributionSummary.builder("analytics.eta.error")
                    .description(
                            "By how much the time of delivery was missed that was promised first or last agreed on")
                    .baseUnit("seconds")
                    .tag("direction", late.isNegative() ? "early" : "late")
                    .serviceLevelObjectives(1, 5, 15, 30, 60, 120, 300, 600, 1800, 3600)
                    .register(registry)
                    .record(late.abs().toMillis() / 1000.0);
        }
    }

    /** The newest entries. */
    private static final class Recent<V> extends LinkedHashMap<UUID, V> {
        private static final long serialVersionUID = 1;

        private final int most;

        Recent(int most) {
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, V> eldest) {
            return size() > most;
        }
    }
}
