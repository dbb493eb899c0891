package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.Changing;
import com.fabrikam.dronedelivery.scheduler.scheduling.DecidedAgainst;
import com.fabrikam.dronedelivery.scheduler.scheduling.Reason;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepFailed;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepOutcome;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code recall-change → read-delivery → replan-drone → decide-change}, a saga
 *
 * <p>Chapter "Ingestion and workflow". The register decides, once, whether the delivery has the times that its drone was planned
 * for; if it has not, the LRA coordinator sees to it that exactly this plan is taken back, also if an earlier attempt made it.
 */
@Component
final class RescheduleDeliveryRoutes extends RouteBuilder {

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:reschedule-delivery")
            .routeId("scheduler.reschedule-delivery")
            .description("Plans the drone of a delivery anew, and gives the delivery its times")
            .saga()
                .compensation("direct:undo-rescheduling")
                .option(Workflow.DELIVERY_ID, exchangeProperty(Workflow.DELIVERY_ID))
                .option(Workflow.PLAN_VERSION, exchangeProperty(Workflow.PLAN_VERSION))
                .option(Workflow.CORRELATION_ID, exchangeProperty(Workflow.CORRELATION_ID))
                .to("direct:recall-change").id("recall-change")
                .filter(exchange -> !Workflow.isDecided(exchange)).id("if-undecided-change")
                    .doTry()
                        .to("direct:read-delivery").id("read-delivery-to-reschedule")
                        .process(RescheduleDeliveryRoutes::requireThatItCanBeChanged).id("require-changeable")
                        .to("direct:replan-drone").id("replan-drone")
                        .to("direct:decide-change").id("decide-rescheduled")
                    .doCatch(StepFailed.class)
                        .to("direct:decide-change").id("decide-given-up")
                    .end()
                .end()
                .process(RescheduleDeliveryRoutes::undoUnlessRescheduled).id("undo-unless-rescheduled")
            .end();
        // spotless:on
    }

    private static void requireThatItCanBeChanged(Exchange exchange) throws StepFailed {
        Changing changing = Workflow.of(exchange);
        Optional<Reason> obstacle = changing.obstacle();
        if (obstacle.isPresent()) {
            throw StepFailed.with(
                    new StepOutcome.Refused(obstacle.get()),
                    changing.command().step(),
                    changing.command().ownerId());
        }
    }

    private static void undoUnlessRescheduled(Exchange exchange) throws DecidedAgainst {
        Changing changing = Workflow.of(exchange);
        if (changing.mayHaveLeftAPlan()) {
            throw new DecidedAgainst(changing.decision().orElseThrow());
        }
    }
}
