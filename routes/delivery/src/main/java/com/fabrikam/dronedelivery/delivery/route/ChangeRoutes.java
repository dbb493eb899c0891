package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Changes;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Scheduler → one conditional write → delivery-tracking → the decision about a change that stands. Whether a delivery can
 * still be changed is decided here, once for each command.
 */
@Component
final class ChangeRoutes extends RouteBuilder {
    private static final String DECISION = "changeDecision";

    private final JsonBody json;
    private final Changes changes;

    ChangeRoutes(JsonBody json, Changes changes) {
        this.json = json;
        this.changes = changes;
    }

    @Override
    public void configure() {
        rest("/internal/deliveryrequests/{deliveryId}/changes/{commandId}")
                .put()
                .routeId("delivery.decide-change.http")
                .description("PUT /internal/deliveryrequests/{deliveryId}/changes/{commandId}")
                .to("direct:decide-change")
                .get()
                .routeId("delivery.get-change.http")
                .description("GET /internal/deliveryrequests/{deliveryId}/changes/{commandId}")
                .to("direct:get-change");

        // spotless:off
        from("direct:decide-change")
            .routeId("delivery.decide-change")
            .routeConfigurationId(Outages.HTTP)
            .description("Decides a change and puts it into effect, unless a decision stands; answers with the one that stands")
            .process(json.as(ProposedChange.class)).id("read-proposed-change")
            .process(this::decide).id("decide-change")
            .to("direct:publish-tracking").id("publish-change")
            .setBody(exchangeProperty(DECISION))
            .process(json.answer(200)).id("tell-change");

        from("direct:get-change")
            .routeId("delivery.get-change")
            .routeConfigurationId(Outages.HTTP)
            .description("The decision about a change that stands, for a workflow that asks before its first step")
            .process(this::standing).id("look-up-change")
            .to("direct:publish-tracking").id("publish-what-was-left-of-a-change")
            .setBody(exchangeProperty(DECISION))
            .process(json.answer(200)).id("tell-standing-change");
        // spotless:on
    }

    private void decide(Exchange exchange) {
        var commandId = CommandId.required(exchange);
        var change = exchange.getMessage().getBody(ProposedChange.class).toChange(commandId);
        note(exchange, changes.decide(DeliveryId.required(exchange), change, CorrelationId.of(exchange)));
    }

    private void standing(Exchange exchange) {
        note(
                exchange,
                changes.standing(DeliveryId.sought(exchange), CommandId.sought(exchange))
                        .orElseThrow(ProblemException::notFound));
    }

    private static void note(Exchange exchange, Changes.Decided decided) {
        exchange.setProperty(PublishTrackingRoutes.RECORD, decided.record());
        exchange.setProperty(DECISION, decided.decision());
    }
}
