package com.fabrikam.dronedelivery.scheduler.route;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * LRA coordinator {@code → take-back-plan}
 *
 * <p>Chapter "Ingestion and workflow", compensating transactions: the one step of a reschedule that has to be undone. Answers 503
 * while it is not: the coordinator calls again.
 */
@Component
final class UndoReschedulingRoutes extends RouteBuilder {

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:undo-rescheduling")
            .routeId("scheduler.undo-rescheduling")
            .description("Called by the LRA coordinator until it succeeds: takes the plan of a reschedule back")
            .process(Undo::begin)
            .to("direct:take-back-plan").id("take-back-plan")
            .process(Undo::answer).id("taken-back-or-503");
        // spotless:on
    }
}
