package com.fabrikam.dronedelivery.scheduler.route;

import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.scheduler.scheduling.Decision;
import com.fabrikam.dronedelivery.scheduler.scheduling.Register;
import com.fabrikam.dronedelivery.scheduler.scheduling.WorkflowCalls;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * Supervisor {@code → get-change-decision → undo-rescheduling}
 *
 * <p>Chapter "Ingestion and workflow": as {@link UndoOnDemandRoutes}, for a reschedule. Only the plan of one that was decided
 * against is ever taken back.
 */
@Component
final class UndoReschedulingOnDemandRoutes extends RouteBuilder {
    private final JsonBody json;
    private final Register register;

    record Order(
            @NotNull @Min(1) Long planVersion,

            @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String correlationId) {}

    UndoReschedulingOnDemandRoutes(JsonBody json, WorkflowCalls calls) {
        this.json = json;
        this.register = calls.register();
    }

    @Override
    public void configure() {
        rest("/internal/deliveryrequests/{deliveryId}/changes/{commandId}/undoing")
                .put()
                .routeId("scheduler.undo-rescheduling-on-demand.http")
                .description("PUT /internal/deliveryrequests/{deliveryId}/changes/{commandId}/undoing")
                .to("direct:undo-rescheduling-on-demand");

        // spotless:off
        from("direct:undo-rescheduling-on-demand")
            .routeId("scheduler.undo-rescheduling-on-demand")
            .routeConfigurationId("problems")
            .description("Takes the plan of a reschedule back that was decided against, for the Supervisor")
            .process(json.as(Order.class)).id("read-plan-order")
            .process(UndoReschedulingOnDemandRoutes::take).id("take-plan-order")
            .setBody(exchange -> register.recallChange(UndoOnDemandRoutes.deliveryId(exchange), commandId(exchange)))
            .to("backend:delivery?patience=Once").id("get-change-decision")
            .process(this::requireDecidedAgainst).id("require-decided-against")
            .to("direct:undo-rescheduling").id("take-plan-back-now")
            .process(UndoOnDemandRoutes::answer).id("taken-back-or-503-problem");
        // spotless:on
    }

    private static void take(Exchange exchange) {
        UndoOnDemandRoutes.deliveryId(exchange);
        commandId(exchange);
        var order = exchange.getMessage().getBody(Order.class);
        exchange.getMessage().setHeader(Workflow.PLAN_VERSION, order.planVersion());
        exchange.getMessage().setHeader(Workflow.CORRELATION_ID, order.correlationId());
    }

    private static UUID commandId(Exchange exchange) {
        try {
            return UUID.fromString(exchange.getMessage().getHeader(Workflow.COMMAND_ID, "", String.class));
        } catch (IllegalArgumentException e) {
            throw ProblemException.badRequest(Workflow.COMMAND_ID, "must be a UUID");
        }
    }

    private void requireDecidedAgainst(Exchange exchange) {
        var decision = register.recalled(UndoOnDemandRoutes.answered(exchange));
        if (decision.map(Decision::type)
                .filter(type -> type != Decision.Type.Rescheduled)
                .isEmpty()) {
            throw ProblemException.conflict(
                    UndoOnDemandRoutes.CODE,
                    decision.isEmpty() ? "The change is not decided." : "The change was decided: Rescheduled.");
        }
    }
}
