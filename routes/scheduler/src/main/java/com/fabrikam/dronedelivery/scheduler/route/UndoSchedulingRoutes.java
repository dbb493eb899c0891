package com.fabrikam.dronedelivery.scheduler.route;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * LRA coordinator {@code → release-drone → cancel-transport → release-package}
 *
 * <p>Chapter "Ingestion and workflow", compensating transactions: every step is undone, in reverse, whether this attempt did it or
 * not; each is tried even if another can't be undone now. Answers 503 if anything remains: the coordinator calls again until
 * nothing does.
 */
@Component
final class UndoSchedulingRoutes extends RouteBuilder {

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:undo-scheduling")
            .routeId("scheduler.undo-scheduling")
            .description("Called by the LRA coordinator until it succeeds: undoes all steps of a request, in reverse")
            .process(Undo::begin)
            .to("direct:release-drone").id("release-drone")
            .to("direct:cancel-transport").id("cancel-transport")
            .to("direct:release-package").id("release-package")
            .process(Undo::answer).id("all-undone-or-503");
        // spotless:on
    }
}
