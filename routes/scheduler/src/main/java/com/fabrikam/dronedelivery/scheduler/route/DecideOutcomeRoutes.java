package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.Register;
import com.fabrikam.dronedelivery.scheduler.scheduling.Scheduling;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepFailed;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code recall-decision → GET decision}, {@code decide → PUT decision}
 *
 * <p>The Delivery service's record of a request is the register in which its outcome is decided, once: the first write wins, and
 * whoever comes later adopts it. If the register can't be reached the request waits; it is never guessed.
 */
@Component
final class DecideOutcomeRoutes extends RouteBuilder {
    private final Register register;

    DecideOutcomeRoutes(WorkflowCalls calls) {
        this.register = calls.register();
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:recall-decision")
            .routeId("scheduler.recall-decision")
            .description("Asks the register whether a request that a client may repeat was decided before")
            .filter(exchange -> Workflow.<Scheduling>of(exchange).command().mayBeRepeated()).id("if-repeatable")
                .setBody(exchange -> register.recall(Workflow.of(exchange).deliveryId()))
                .to("backend:delivery?patience=Unlimited").id("get-decision")
                .process(this::recalled).id("decision-recalled")
            .end();

        from("direct:decide")
            .routeId("scheduler.decide")
            .description("Decides Rejected or Failed, unless a decision stands; whichever stands is adopted")
            .setBody(this::proposal)
            .to("backend:delivery?patience=Unlimited").id("put-decision")
            .process(this::decided).id("decision-adopted");
        // spotless:on
    }

    private void recalled(Exchange exchange) {
        register.recalled(answer(exchange)).ifPresent(decision -> {
            Scheduling scheduling = Workflow.of(exchange);
            Workflow.advance(exchange, scheduling.withDecision(decision));
        });
    }

    private Object proposal(Exchange exchange) {
        StepFailed failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, StepFailed.class);
        return register.propose(Workflow.of(exchange).deliveryId(), failure.proposal());
    }

    private void decided(Exchange exchange) {
        Scheduling scheduling = Workflow.of(exchange);
        Workflow.advance(exchange, scheduling.withDecision(register.standing(answer(exchange))));
    }

    private static BackendAnswer answer(Exchange exchange) {
        return exchange.getMessage().getBody(BackendAnswer.class);
    }
}
