package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.Undoing;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Step 4 and its undoing: {@code schedule-drone → PUT drone-delivery}, {@code release-drone → DELETE drone-delivery}. */
@Component
final class ScheduleDroneRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;

    ScheduleDroneRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:schedule-drone")
            .routeId("scheduler.schedule-drone")
            .description("Step 4: a drone is assigned, from where the package is handed to it")
            .process(steps.ask(calls.assignDrone()))
            .to("backend:drone").id("put-drone-delivery")
            .process(steps.conclude(calls.assignDrone())).id("drone-scheduled");

        from("direct:release-drone")
            .routeId("scheduler.release-drone")
            .description("Undoes step 4: no drone flies this delivery, and never will")
            .setBody(exchange -> Undoing.releaseDrone(Undo.deliveryId(exchange)))
            .to("backend:drone?patience=Once").id("delete-drone-delivery")
            .process(Undo.conclude("drone")).id("drone-released");
        // spotless:on
    }
}
