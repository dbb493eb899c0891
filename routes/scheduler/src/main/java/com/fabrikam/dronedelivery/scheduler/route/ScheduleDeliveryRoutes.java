package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.DecidedAgainst;
import com.fabrikam.dronedelivery.scheduler.scheduling.Decision;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepFailed;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code check-account → create-package → check-transport → schedule-drone → create-delivery}, a saga
 *
 * <p>Chapter "Ingestion and workflow". The outcome is decided, once, before anything is undone; if it is not Scheduled, the saga
 * fails, and the LRA coordinator sees to it that every step is undone: also those of earlier attempts, which this one knows
 * nothing of.
 */
@Component
final class ScheduleDeliveryRoutes extends RouteBuilder {

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:schedule-delivery")
            .routeId("scheduler.schedule-delivery")
            .description("The scheduling workflow: five steps, all of them or none")
            .saga()
                .compensation("direct:undo-scheduling")
                .option(Workflow.DELIVERY_ID, exchangeProperty(Workflow.DELIVERY_ID))
                .option(Workflow.PACKAGE_ID, exchangeProperty(Workflow.PACKAGE_ID))
                .option(Workflow.CORRELATION_ID, exchangeProperty(Workflow.CORRELATION_ID))
                .to("direct:recall-decision").id("recall-decision")
                .filter(exchange -> !Workflow.isDecided(exchange)).id("if-undecided")
                    .doTry()
                        .to("direct:check-account").id("check-account")
                        .to("direct:create-package").id("create-package")
                        .to("direct:check-transport").id("check-transport")
                        .to("direct:schedule-drone").id("schedule-drone")
                        .to("direct:create-delivery").id("create-delivery")
                    .doCatch(StepFailed.class)
                        .to("direct:decide").id("decide")
                    .end()
                .end()
                .process(ScheduleDeliveryRoutes::undoUnlessScheduled).id("undo-unless-scheduled")
            .end();
        // spotless:on
    }

    private static void undoUnlessScheduled(Exchange exchange) throws DecidedAgainst {
        Decision decision = Workflow.of(exchange).decision().orElseThrow();
        if (!decision.isScheduled()) {
            throw new DecidedAgainst(decision);
        }
    }
}
