package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import com.fabrikam.dronedelivery.scheduler.scheduling.Undoing;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Step 3 and its undoing: {@code check-transport → GET requirement → PUT booking}, {@code cancel-transport → DELETE booking}. */
@Component
final class CheckTransportRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;

    CheckTransportRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:check-transport")
            .routeId("scheduler.check-transport")
            .description("Step 3: third-party transport is booked if the way is too far for a drone")
            .process(steps.ask(calls.askForTransport()))
            .to("backend:transport").id("get-requirement")
            .process(steps.conclude(calls.askForTransport())).id("requirement-known")
            .filter(exchange -> Workflow.<Scheduling>of(exchange).isTransportRequired()).id("if-required")
                .process(steps.ask(calls.bookTransport()))
                .to("backend:transport").id("put-booking")
                .process(steps.conclude(calls.bookTransport())).id("transport-booked")
            .end();

        from("direct:cancel-transport")
            .routeId("scheduler.cancel-transport")
            .description("Undoes step 3: no transport is booked for this delivery, and never again")
            .setBody(exchange -> Undoing.cancelTransport(Undo.deliveryId(exchange)))
            .to("backend:transport?patience=Once").id("delete-booking")
            .process(Undo.conclude("transport")).id("transport-cancelled");
        // spotless:on
    }
}
