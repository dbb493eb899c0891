package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** A reschedule's step and its undoing: {@code replan-drone → PUT plan}, {@code take-back-plan → DELETE plan}. */
@Component
final class ReplanDroneRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;

    ReplanDroneRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:replan-drone")
            .routeId("scheduler.replan-drone")
            .description("Reschedule: the drone gets a plan of this version, unless it has picked the package up")
            .process(steps.ask(calls.replanDrone()))
            .to("backend:drone").id("put-plan")
            .process(steps.conclude(calls.replanDrone())).id("drone-replanned");

        from("direct:take-back-plan")
            .routeId("scheduler.take-back-plan")
            .description("Undoes a reschedule: the drone does not fly the plan of this version, and never will")
            .setBody(Undo::plan)
            .to("backend:drone?patience=Once").id("delete-plan")
            .process(Undo.conclude("plan")).id("plan-taken-back");
        // spotless:on
    }
}
