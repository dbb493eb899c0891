package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Step 5: {@code create-delivery → PUT delivery}. Decides Scheduled, for good; so it is never undone. */
@Component
final class CreateDeliveryRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;

    CreateDeliveryRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:create-delivery")
            .routeId("scheduler.create-delivery")
            .description("Step 5: the delivery exists and Scheduled is decided, unless another outcome was decided before")
            .process(steps.ask(calls.createDelivery()))
            .to("backend:delivery").id("put-delivery")
            .process(steps.conclude(calls.createDelivery())).id("delivery-created");
        // spotless:on
    }
}
