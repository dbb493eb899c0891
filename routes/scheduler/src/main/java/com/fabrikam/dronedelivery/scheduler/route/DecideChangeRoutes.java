package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.Changing;
import com.fabrikam.dronedelivery.scheduler.scheduling.ProposedChange;
import com.fabrikam.dronedelivery.scheduler.scheduling.Register;
import com.fabrikam.dronedelivery.scheduler.scheduling.StepFailed;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code recall-change → GET change}, {@code read-delivery → GET delivery}, {@code decide-change → PUT change}
 *
 * <p>The register decides each change once, as it decides each request: the first write wins, and whoever comes later adopts it. If
 * it can't be reached the command waits; the outcome is never guessed.
 */
@Component
final class DecideChangeRoutes extends RouteBuilder {
    private final WorkflowCalls calls;
    private final Steps steps;
    private final Register register;

    DecideChangeRoutes(WorkflowCalls calls, Steps steps) {
        this.calls = calls;
        this.steps = steps;
        this.register = calls.register();
    }

    @Override
    public void configure() {
        errorHandler(noErrorHandler());

        // spotless:off
        from("direct:recall-change")
            .routeId("scheduler.recall-change")
            .description("Asks the register whether a change was decided before")
            .setBody(exchange -> register.recall(Workflow.<Changing>of(exchange)))
            .to("backend:delivery?patience=Unlimited").id("get-change")
            .process(this::recalled).id("change-recalled");

        from("direct:read-delivery")
            .routeId("scheduler.read-delivery")
            .description("Reads the delivery that is to be changed")
            .process(steps.ask(calls.readDelivery()))
            .to("backend:delivery?patience=Unlimited").id("get-delivery")
            .process(steps.conclude(calls.readDelivery())).id("delivery-read");

        from("direct:decide-change")
            .routeId("scheduler.decide-change")
            .description("Decides a change and puts it into effect, unless a decision stands; whichever stands is adopted")
            .setBody(this::proposal)
            .to("backend:delivery?patience=Unlimited").id("put-change")
            .process(this::decided).id("change-adopted");
        // spotless:on
    }

    private void recalled(Exchange exchange) {
        Changing changing = Workflow.of(exchange);
        register.recalled(answer(exchange))
                .ifPresent(decision -> Workflow.advance(exchange, changing.withDecision(decision)));
    }

    private Object proposal(Exchange exchange) {
        Changing changing = Workflow.of(exchange);
        StepFailed failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, StepFailed.class);
        return register.propose(
                changing,
                failure == null ? ProposedChange.of(changing) : ProposedChange.givenUp(changing, failure.proposal()));
    }

    private void decided(Exchange exchange) {
        Changing changing = Workflow.of(exchange);
        Workflow.advance(exchange, changing.withDecision(register.standing(answer(exchange))));
    }

    private static BackendAnswer answer(Exchange exchange) {
        return exchange.getMessage().getBody(BackendAnswer.class);
    }
}
