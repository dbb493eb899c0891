package com.fabrikam.dronedelivery.ingestion.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;

/** What became of the requests, and which fields customers get wrong. The tags are few: a field is one of the contract's. */
@Component
class IngestionMetrics {

    private static final String REQUESTS = "dronedelivery.ingestion.requests";

    private final MeterRegistry meters;
    private final Counter accepted;
    private final Counter invalid;
    private final Counter forbidden;
    private final Counter unavailable;

    IngestionMetrics(MeterRegistry meters) {
        this.meters = meters;
        this.accepted = outcome("accepted");
        this.invalid = outcome("invalid");
        this.forbidden = outcome("forbidden");
        this.unavailable = outcome("unavailable");
    }

    private Counter outcome(String outcome) {
        return Counter.builder(REQUESTS)
                .description("Delivery requests by what became of them")
                .tag("outcome", outcome)
                .register(meters);
    }

    void accepted() {
        accepted.increment();
    }

    void invalid(List<String> fields) {
        invalid.increment();
        for (String field : fields) {
            Counter.builder("dronedelivery.ingestion.violations")
                    .description("Fields that customers got wrong")
                    .tag("field", field)
                    .register(meters)
                    .increment();
        }
    }

    void forbidden() {
        forbidden.increment();
    }

    void unavailable() {
        unavailable.increment();
    }
}
