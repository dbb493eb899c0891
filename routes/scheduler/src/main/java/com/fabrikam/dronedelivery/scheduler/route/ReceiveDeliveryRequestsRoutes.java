package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import com.fabrikam.dronedelivery.scheduler.saga.Sagas;
import com.fabrikam.dronedelivery.scheduler.scheduling.CancelDelivery;
import com.fabrikam.dronedelivery.scheduler.scheduling.DecidedAgainst;
import com.fabrikam.dronedelivery.scheduler.scheduling.RescheduleDelivery;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code delivery-requests → schedule-delivery | reschedule-delivery | cancel-delivery → publish-outcome}
 *
 * <p>Chapter "Ingestion and workflow": the requests are a stream. Each is worked on by itself, asynchronously, and is done with
 * when its outcome is published; only then the checkpoint may pass it. Commands of one delivery come one after the other.
 */
@Component
final class ReceiveDeliveryRequestsRoutes extends RouteBuilder {
    private final Commands commands;

    ReceiveDeliveryRequestsRoutes(Commands commands) {
        this.commands = commands;
    }

    @Override
    public void configure() {
        // A failure that gets this far is for the dead letters, which the consumer writes.
        errorHandler(noErrorHandler());

        // spotless:off
        from("keyed-kafka:delivery-requests?groupId=scheduler&maxInFlight={{dronedelivery.scheduler.max-in-flight}}")
            .routeId("scheduler.receive-delivery-requests")
            .description("Takes accepted requests out of the buffer; done with one when its outcome is published")
            .process(commands::read).id("read-command")
            .removeHeaders("*", "X-Correlation-Id", "traceparent", "tracestate", "baggage")
            .doTry()
                .choice()
                    .when(Workflow.isOf(RescheduleDelivery.class))
                        .to("direct:reschedule-delivery").id("reschedule-delivery")
                    .when(Workflow.isOf(CancelDelivery.class))
                        .to("direct:cancel-delivery").id("cancel-delivery")
                    .otherwise()
                        .to("direct:schedule-delivery").id("schedule-delivery")
                .endDoTry()
            .doCatch(DecidedAgainst.class)
                .process(ReceiveDeliveryRequestsRoutes::compensating).id("compensating")
            .end()
            .to("direct:publish-outcome").id("publish-outcome");
        // spotless:on
    }

    private static void compensating(Exchange exchange) {
        StoryLine.COMPENSATION_ENLISTED
                .line()
                .addKeyValue("lra", exchange.getProperty(Sagas.LRA_ID))
                .log();
    }
}
