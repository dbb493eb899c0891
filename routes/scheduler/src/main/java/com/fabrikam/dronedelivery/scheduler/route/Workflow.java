package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import org.apache.camel.Exchange;

/** Where an exchange carries the workflow. */
final class Workflow {
    /** Also what the saga's options and the log lines are made of. */
    static final String DELIVERY_ID = "deliveryId";

    static final String PACKAGE_ID = "packageId";
    static final String CORRELATION_ID = "correlationId";
    private static final String SCHEDULING = "scheduling";

    private Workflow() {}

    static void begin(Exchange exchange, Scheduling scheduling) {
        exchange.setProperty(DELIVERY_ID, scheduling.deliveryId().toString());
        exchange.setProperty(PACKAGE_ID, scheduling.command().packageInfo().packageId());
        exchange.setProperty(CORRELATION_ID, scheduling.command().correlationId());
        correlate(exchange, scheduling.command().correlationId());
        advance(exchange, scheduling);
    }

    /** The request's own id, not the one that this exchange was given when it came in. */
    static void correlate(Exchange exchange, String correlationId) {
        CorrelationId.parse(correlationId).ifPresent(id -> CorrelationId.set(exchange, id));
    }

    static Scheduling of(Exchange exchange) {
        return exchange.getProperty(SCHEDULING, Scheduling.class);
    }

    static void advance(Exchange exchange, Scheduling scheduling) {
        exchange.setProperty(SCHEDULING, scheduling);
    }

    static boolean isDecided(Exchange exchange) {
        return of(exchange).decision().isPresent();
    }
}
