package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.Changing;
import com.fabrikam.dronedelivery.scheduler.scheduling.DecidedAgainst;
import com.fabrikam.dronedelivery.scheduler.scheduling.Decision;
import com.fabrikam.dronedelivery.scheduler.scheduling.StandingDelivery;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code read-delivery → decide-change → undo-scheduling}, a saga
 *
 * <p>Chapter "Ingestion and workflow", compensating transactions. The register decides, once, whether the delivery can still be
 * cancelled; if it is, the LRA coordinator sees to it that every step of its scheduling is undone.
 */
@Component
final class CancelDeliveryRoutes extends RouteBuilder {

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:cancel-delivery")
            .routeId("scheduler.cancel-delivery")
            .description("Finds out what a cancellation will have to undo, and cancels")
            .to("direct:read-delivery").id("read-delivery-to-cancel")
            .process(CancelDeliveryRoutes::noteThePackage).id("note-package")
            .to("direct:cancel-and-undo").id("cancel-and-undo");

        // A saga's options are taken down before the first step of its route.
        from("direct:cancel-and-undo")
            .routeId("scheduler.cancel-and-undo")
            .description("Cancels a delivery unless its package was picked up, and undoes all of its scheduling")
            .saga()
                .compensation("direct:undo-scheduling")
                .option(Workflow.DELIVERY_ID, exchangeProperty(Workflow.DELIVERY_ID))
                .option(Workflow.PACKAGE_ID, exchangeProperty(Workflow.PACKAGE_ID))
                .option(Workflow.CORRELATION_ID, exchangeProperty(Workflow.CORRELATION_ID))
                .to("direct:decide-change").id("decide-cancelled")
                .process(CancelDeliveryRoutes::undoIfCancelled).id("undo-if-cancelled")
            .end();
        // spotless:on
    }

    private static void noteThePackage(Exchange exchange) {
        exchange.setProperty(
                Workflow.PACKAGE_ID,
                Workflow.<Changing>of(exchange)
                        .delivery()
                        .map(StandingDelivery::packageId)
                        .orElse(""));
    }

    private static void undoIfCancelled(Exchange exchange) throws DecidedAgainst {
        Decision decision = Workflow.of(exchange).decision().orElseThrow();
        if (decision.type() == Decision.Type.Cancelled) {
            throw new DecidedAgainst(decision);
        }
    }
}
