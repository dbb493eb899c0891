package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.scheduler.scheduling.BackendAnswer;
import com.fabrikam.dronedelivery.scheduler.scheduling.Decision;
import com.fabrikam.dronedelivery.scheduler.scheduling.Register;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Supervisor {@code → get-decision → undo-scheduling}
 *
 * <p>Chapter "Ingestion and workflow": the Supervisor drives a compensation that has not come to its end. It is the coordinator's
 * own way, entered by another door; only a request that was decided against, or a delivery that was
 * cancelled or has failed, is ever undone.
 */
@Component
final class UndoOnDemandRoutes extends RouteBuilder {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    static final String CODE = "NotDecidedAgainst";

    private final JsonBody json;
    private final Register register;

    record Order(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._~-]{1,64}") String packageId,

            @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String correlationId) {}

    UndoOnDemandRoutes(JsonBody json, WorkflowCalls calls) {
        this.json = json;
        this.register = calls.register();
    }

    @Override
    public void configure() {
        rest("/internal/deliveryrequests/{deliveryId}/undoing")
                .put()
                .routeId("scheduler.undo-on-demand.http")
                .description("PUT /internal/deliveryrequests/{deliveryId}/undoing")
                .to("direct:undo-on-demand");

        // spotless:off
        from("direct:undo-on-demand")
            .routeId("scheduler.undo-on-demand")
            .routeConfigurationId("problems")
            .description("Undoes all steps of a request that was decided against, for the Supervisor")
            .process(json.as(Order.class)).id("read-order")
            .process(UndoOnDemandRoutes::take).id("take-order")
            .setBody(exchange -> register.recall(deliveryId(exchange)))
            .to("backend:delivery?patience=Once").id("get-standing-decision")
            .process(this::readDecision).id("read-standing-decision")
            .filter(exchange -> exchange.getMessage().getBody(Decision.class).isScheduled()).id("if-scheduled")
                .setBody(exchange -> register.delivery(deliveryId(exchange)))
                .to("backend:delivery?patience=Once").id("get-standing-delivery")
                .process(this::requireGivenUp).id("require-given-up")
            .end()
            .to("direct:undo-scheduling").id("undo-now")
            .process(UndoOnDemandRoutes::answer).id("undone-or-503-problem");
        // spotless:on
    }

    private static void take(Exchange exchange) {
        deliveryId(exchange);
        var order = exchange.getMessage().getBody(Order.class);
        exchange.getMessage().setHeader(Workflow.PACKAGE_ID, order.packageId());
        exchange.getMessage().setHeader(Workflow.CORRELATION_ID, order.correlationId());
    }

    static UUID deliveryId(Exchange exchange) {
        var text = exchange.getMessage().getHeader(Workflow.DELIVERY_ID, "", String.class);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(Workflow.DELIVERY_ID, "must be a UUID");
        }
    }

    private void readDecision(Exchange exchange) {
        exchange.getMessage()
                .setBody(register.recalled(answered(exchange))
                        .orElseThrow(() -> ProblemException.conflict(CODE, "The request is not decided.")));
    }

    /** The decision about the request stands; a cancellation or a failure in flight is of the delivery. */
    private void requireGivenUp(Exchange exchange) {
        if (!register.isGivenUp(answered(exchange))) {
            throw ProblemException.conflict(CODE, "The request was decided: Scheduled.");
        }
    }

    /** Of the register. */
    static BackendAnswer answered(Exchange exchange) {
        var answer = exchange.getMessage().getBody(BackendAnswer.class);
        if (answer.isTransient()) {
            throw ProblemException.unavailable(RETRY_AFTER, "The register of decisions " + answer + ".");
        }
        return answer;
    }

    /** That nothing is left, or what is. */
    static void answer(Exchange exchange) {
        var message = exchange.getMessage();
        if (message.removeHeader(Exchange.HTTP_RESPONSE_CODE) != null) {
            throw ProblemException.unavailable(RETRY_AFTER, "Not undone yet: " + Undo.remainingOf(exchange) + ".");
        }
        message.setBody(null);
    }
}
