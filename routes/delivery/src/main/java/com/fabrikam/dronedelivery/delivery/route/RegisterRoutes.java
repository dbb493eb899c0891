package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Creation;
import com.fabrikam.dronedelivery.delivery.domain.Decision;
import com.fabrikam.dronedelivery.delivery.domain.Register;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problem;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.problem.Problems;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Scheduler → one conditional write → delivery-tracking → the decision that stands. The register of chapter "Ingestion and
 * workflow": the outcome of a request is decided here, once.
 */
@Component
final class RegisterRoutes extends RouteBuilder {
    private static final String DECISION = "decision";

    private final JsonBody json;
    private final Register register;

    RegisterRoutes(JsonBody json, Register register) {
        this.json = json;
        this.register = register;
    }

    @Override
    public void configure() {
        rest("/internal/deliveries/{deliveryId}")
                .put()
                .routeId("delivery.create-delivery.http")
                .description("PUT /internal/deliveries/{deliveryId}")
                .to("direct:create-delivery");
        rest("/internal/deliveryrequests/{deliveryId}/decision")
                .put()
                .routeId("delivery.decide.http")
                .description("PUT /internal/deliveryrequests/{deliveryId}/decision")
                .to("direct:decide")
                .get()
                .routeId("delivery.get-decision.http")
                .description("GET /internal/deliveryrequests/{deliveryId}/decision")
                .to("direct:get-decision");

        // spotless:off
        from("direct:create-delivery")
            .routeId("delivery.create-delivery")
            .routeConfigurationId(Outages.HTTP)
            .description("The workflow's last step: decides Scheduled and creates the delivery in one conditional write")
            .process(json.as(NewDelivery.class)).id("read-new-delivery")
            .process(this::create).id("decide-scheduled")
            .choice()
                .when(body().isInstanceOf(Creation.DeadlineCannotBeMet.class))
                    .process(this::refuse).id("refuse-deadline")
                .when(body().isInstanceOf(Creation.DecidedOtherwise.class))
                    .process(this::tellOtherDecision).id("tell-other-decision")
                .otherwise()
                    .to("direct:publish-tracking").id("publish-created")
                    .process(this::tellScheduled).id("tell-scheduled")
            .end();

        from("direct:decide")
            .routeId("delivery.decide")
            .routeConfigurationId(Outages.HTTP)
            .description("Decides Rejected or Failed unless a decision stands; answers with the one that stands")
            .process(json.as(ProposedDecision.class)).id("read-proposal")
            .process(this::decide).id("decide-unless-decided")
            .to("direct:publish-tracking").id("publish-what-was-left")
            .setBody(exchangeProperty(DECISION))
            .process(json.answer(200)).id("tell-decision");

        from("direct:get-decision")
            .routeId("delivery.get-decision")
            .routeConfigurationId(Outages.HTTP)
            .description("The decision that stands, for a workflow that asks before its first step")
            .process(this::standing).id("look-up-decision")
            .to("direct:publish-tracking").id("publish-what-was-not")
            .setBody(exchangeProperty(DECISION))
            .process(json.answer(200)).id("tell-standing-decision");
        // spotless:on
    }

    private void create(Exchange exchange) {
        var plan = exchange.getMessage().getBody(NewDelivery.class).toPlan(DeliveryId.required(exchange));
        var creation = register.create(plan, CorrelationId.of(exchange));
        exchange.getMessage().setBody(creation);
        if (creation instanceof Creation.Scheduled scheduled) {
            exchange.setProperty(PublishTrackingRoutes.RECORD, scheduled.record());
            exchange.setProperty("creation", scheduled);
        }
    }

    private void refuse(Exchange exchange) {
        var plan = exchange.getMessage()
                .getBody(Creation.DeadlineCannotBeMet.class)
                .plan();
        throw ProblemException.unprocessable(
                "DeadlineCannotBeMet",
                "The drone would arrive at " + plan.deliveryEta() + ", after the deadline " + plan.deadline() + ".");
    }

    private void tellOtherDecision(Exchange exchange) throws Exception {
        var decision =
                exchange.getMessage().getBody(Creation.DecidedOtherwise.class).decision();
        var problem = new Problem(
                "urn:dronedelivery:problem:DecidedOtherwise",
                "Conflict",
                409,
                "The request was decided before: " + decision.type() + ".",
                exchange.getProperty(Problems.REQUEST_PATH, String.class),
                CorrelationId.of(exchange),
                "DecidedOtherwise",
                List.of());
        exchange.getMessage().setBody(new DecidedOtherwise(problem, decision));
        json.answer(409).process(exchange);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, Problem.MEDIA_TYPE);
    }

    private void tellScheduled(Exchange exchange) throws Exception {
        var creation = exchange.getProperty("creation", Creation.Scheduled.class);
        exchange.getMessage().setBody(creation.decision());
        json.answer(creation.now() ? 201 : 200).process(exchange);
    }

    private void decide(Exchange exchange) {
        var proposal = exchange.getMessage().getBody(ProposedDecision.class).toProposal();
        note(exchange, register.decide(DeliveryId.required(exchange), proposal, CorrelationId.of(exchange)));
    }

    private void standing(Exchange exchange) {
        note(exchange, register.standing(DeliveryId.sought(exchange)).orElseThrow(ProblemException::notFound));
    }

    /** Who is told that a delivery was created will not ask for its creation again, so what was left to publish is left to us. */
    private static void note(Exchange exchange, Register.Standing standing) {
        exchange.setProperty(PublishTrackingRoutes.RECORD, standing.record());
        exchange.setProperty(DECISION, standing.decision());
    }

    /** A problem that carries the decision along. */
    record DecidedOtherwise(@JsonUnwrapped Problem problem, Decision decision) {}
}
