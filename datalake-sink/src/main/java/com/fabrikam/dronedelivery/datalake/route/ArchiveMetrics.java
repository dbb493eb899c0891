package com.fabrikam.dronedelivery.datalake.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** What the archive job does, as figures, and whether its last run went well. */
@Component(ArchiveMetrics.NAME)
final class ArchiveMetrics implements HealthIndicator {

    /** Also the name of the health indicator. */
    static final String NAME = "archive";

    private final Counter archived;
    private final Counter held;
    private final Counter failures;
    private final Counter late;
    private volatile String failure;

    ArchiveMetrics(MeterRegistry registry) {
        archived = Counter.builder("history.archived")
                .description("Histories whose events are in the lake alone from now on")
                .register(registry);
        held = Counter.builder("history.held")
                .description("Times that a history was due and not all of its events were in the lake")
                .register(registry);
        failures = Counter.builder("history.archive.failures")
                .description("Runs of the archive job that failed")
                .register(registry);
        late = Counter.builder("history.late")
                .description("Events of deliveries that were archived already")
                .register(registry);
    }

    void looked(int notInTheLake) {
        failure = null;
        held.increment(notInTheLake);
    }

    void archived(int histories) {
        archived.increment(histories);
    }

    void failed(Exception cause) {
        failure = String.valueOf(cause.getMessage());
        failures.increment();
    }

    void late() {
        late.increment();
    }

    @Override
    public Health health() {
        return failure == null
                ? Health.up().build()
                : Health.down().withDetail("reason", failure).build();
    }
}
