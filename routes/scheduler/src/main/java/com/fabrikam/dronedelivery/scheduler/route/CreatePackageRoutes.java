package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.Undoing;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Step 2 and its undoing: {@code create-package → PUT claim}, {@code release-package → DELETE claim}. */
@Component
final class CreatePackageRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;

    CreatePackageRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:create-package")
            .routeId("scheduler.create-package")
            .description("Step 2: the package exists, claimed for this delivery")
            .process(steps.ask(calls.claimPackage()))
            .to("backend:package").id("put-claim")
            .process(steps.conclude(calls.claimPackage())).id("package-claimed");

        from("direct:release-package")
            .routeId("scheduler.release-package")
            .description("Undoes step 2: this delivery claims the package no longer, and never again")
            .setBody(exchange -> Undoing.releasePackage(Undo.packageId(exchange), Undo.deliveryId(exchange)))
            .to("backend:package?patience=Once").id("delete-claim")
            .process(Undo.conclude("package")).id("package-released");
        // spotless:on
    }
}
