package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.scheduler.scheduling.Changing;
import com.fabrikam.dronedelivery.scheduler.scheduling.Command;
import com.fabrikam.dronedelivery.scheduler.scheduling.RescheduleDelivery;
import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import com.fabrikam.dronedelivery.scheduler.scheduling.Work;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;

/** Where an exchange carries the workflow. */
final class Workflow {
    /** Also what the saga's options and the log lines are made of. */
    static final String DELIVERY_ID = "deliveryId";

    static final String PACKAGE_ID = "packageId";
    static final String PLAN_VERSION = "planVersion";
    static final String CORRELATION_ID = "correlationId";
    /** Of a change. */
    static final String COMMAND_ID = "commandId";

    private static final String WORK = "work";

    private Workflow() {}

    static void begin(Exchange exchange, Work work) {
        String correlationId = work.command().correlationId();
        exchange.setProperty(DELIVERY_ID, work.deliveryId().toString());
        exchange.setProperty(CORRELATION_ID, correlationId);
        if (work instanceof Scheduling scheduling) {
            exchange.setProperty(PACKAGE_ID, scheduling.command().packageInfo().packageId());
        } else if (work instanceof Changing changing) {
            exchange.setProperty(PLAN_VERSION, String.valueOf(changing.version()));
            exchange.setProperty(COMMAND_ID, changing.command().eventId().toString());
        }
        correlate(exchange, correlationId);
        advance(exchange, work);
    }

    /** The request's own id, not the one that this exchange was given when it came in. */
    static void correlate(Exchange exchange, String correlationId) {
        CorrelationId.parse(correlationId).ifPresent(id -> CorrelationId.set(exchange, id));
    }

    /** The workflow, of the kind that this route is for. */
    @SuppressWarnings("unchecked")
    static <W extends Work> W of(Exchange exchange) {
        return (W) exchange.getProperty(WORK, Work.class);
    }

    static void advance(Exchange exchange, Work work) {
        exchange.setProperty(WORK, work);
    }

    static boolean isDecided(Exchange exchange) {
        return of(exchange).decision().isPresent();
    }

    /** Of the plan that this workflow may leave with the drone; null if it plans nothing anew. */
    static Long planVersion(Exchange exchange) {
        return isOf(RescheduleDelivery.class).matches(exchange) ? exchange.getProperty(PLAN_VERSION, Long.class) : null;
    }

    /** Whether the workflow is one of this command. */
    static Predicate isOf(Class<? extends Command> command) {
        return exchange -> command.isInstance(of(exchange).command());
    }
}
