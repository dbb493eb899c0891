package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Step 1: {@code check-account → GET account}. Changes nothing, so there is nothing to undo. */
@Component
final class CheckAccountRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;

    CheckAccountRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:check-account")
            .routeId("scheduler.check-account")
            .description("Step 1: the owner's account is registered and active")
            .process(steps.ask(calls.checkAccount()))
            .to("backend:account").id("get-account")
            .process(steps.conclude(calls.checkAccount())).id("account-checked");
        // spotless:on
    }
}
