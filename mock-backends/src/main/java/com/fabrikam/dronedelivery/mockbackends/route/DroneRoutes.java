package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Assigned;
import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Refused;
import com.fabrikam.dronedelivery.mockbackends.drone.Assignment;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneFleet;
import com.fabrikam.dronedelivery.mockbackends.drone.DroneRequest;
import com.fabrikam.dronedelivery.mockbackends.drone.ReplanOutcome;
import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fabrikam.dronedelivery.platform.defaults.tracing.ExchangeTrace;
import com.fabrikam.dronedelivery.platform.defaults.tracing.Traces;
import com.fabrikam.dronedelivery.platform.telemetry.logging.StoryLine;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Drone: {@code /internal/drone-deliveries/{deliveryId}} → assignments in a register, and from there into the air. */
@Component
final class DroneRoutes extends RouteBuilder {

    private static final Pattern VERSION_FORM = Pattern.compile("[1-9][0-9]{0,17}");

    private record AssignmentView(
            UUID deliveryId, String droneId, Instant pickupEta, Instant deliveryEta, long planVersion) {

        static AssignmentView of(Assignment assignment) {
            return new AssignmentView(
                    assignment.deliveryId(),
                    assignment.droneId(),
                    assignment.plan().pickupEta(),
                    assignment.plan().deliveryEta(),
                    assignment.version());
        }
    }

    private record PlanRequest(@NotNull Instant pickupTime) {}

    private final DroneFleet fleet;
    private final JsonBody json;
    private final Traces traces;

    DroneRoutes(DroneFleet fleet, JsonBody json, Traces traces) {
        this.fleet = fleet;
        this.json = json;
        this.traces = traces;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/internal/drone-deliveries")
            .get("/count").routeId("mock-backends.count-assignments.http").to("direct:count-assignments")
            .put("/{deliveryId}").routeId("mock-backends.assign-drone.http").to("direct:assign-drone")
            .get("/{deliveryId}").routeId("mock-backends.get-assignment.http").to("direct:get-assignment")
            .delete("/{deliveryId}").routeId("mock-backends.release-drone.http").to("direct:release-drone")
            .put("/{deliveryId}/plans/{version}").routeId("mock-backends.replan-drone.http").to("direct:replan-drone")
            .delete("/{deliveryId}/plans/{version}").routeId("mock-backends.take-back-plan.http").to("direct:take-back-plan");

        from("direct:count-assignments").routeId("mock-backends.count-assignments").routeConfigurationId("problems")
            .description("Drone: how many are assigned, flown ones included")
            .process(exchange -> exchange.getMessage().setBody(new Count(fleet.count())))
            .process(json.answer(200));

        from("direct:assign-drone").routeId("mock-backends.assign-drone").routeConfigurationId("problems")
            .description("Drone: assign one and plan its flight, once per delivery")
            .process(json.as(DroneRequest.class))
            .process(this::assign).id("assign");

        from("direct:get-assignment").routeId("mock-backends.get-assignment").routeConfigurationId("problems")
            .description("Drone: show the assignment of a delivery")
            .process(exchange -> Answers.foundOr404(
                    exchange, fleet.find(Answers.deliveryId(exchange)).map(AssignmentView::of)))
            .process(json.answer(200));

        from("direct:release-drone").routeId("mock-backends.release-drone").routeConfigurationId("problems")
            .description("Drone: undo the assignment for good; a flight under way ends")
            .process(exchange -> fleet.release(Answers.deliveryId(exchange))).id("leave-drone-tombstone")
            .process(exchange -> StoryLine.DRONE_RELEASED.line().log())
            .process(Answers::noContent);

        from("direct:replan-drone").routeId("mock-backends.replan-drone").routeConfigurationId("problems")
            .description("Drone: another plan for the drone of a delivery, until it has picked the package up")
            .process(json.as(PlanRequest.class))
            .process(this::replan).id("replan");

        from("direct:take-back-plan").routeId("mock-backends.take-back-plan").routeConfigurationId("problems")
            .description("Drone: take exactly this plan back for good; the one before it is flown again")
            .process(exchange -> fleet.takeBack(Answers.deliveryId(exchange), version(exchange))).id("leave-plan-tombstone")
            .process(Answers::noContent);
        // spotless:on
    }

    private void replan(Exchange exchange) throws Exception {
        UUID deliveryId = Answers.deliveryId(exchange);
        Instant pickupTime = exchange.getMessage().getBody(PlanRequest.class).pickupTime();
        ReplanOutcome outcome = fleet.replan(deliveryId, version(exchange), pickupTime);
        if (!(outcome instanceof ReplanOutcome.Replanned replanned)) {
            throw refused(outcome, deliveryId);
        }
        exchange.getMessage().setBody(AssignmentView.of(replanned.assignment()));
        json.answer(replanned.created() ? 201 : 200).process(exchange);
    }

    private static ProblemException refused(ReplanOutcome outcome, UUID deliveryId) {
        if (outcome instanceof ReplanOutcome.Superseded) {
            return ProblemException.conflict("Superseded", "The drone has a later plan.");
        }
        if (outcome instanceof ReplanOutcome.PickedUp) {
            return ProblemException.unprocessable("AlreadyPickedUp", "The drone has picked the package up.");
        }
        return outcome instanceof ReplanOutcome.NotAssigned ? ProblemException.notFound() : Answers.undone(deliveryId);
    }

    private static long version(Exchange exchange) {
        String text = Answers.header(exchange, "version");
        if (!VERSION_FORM.matcher(text).matches()) {
            throw ProblemException.badRequest("version", "must be a number above 0");
        }
        return Long.parseLong(text);
    }

    private void assign(Exchange exchange) throws Exception {
        UUID deliveryId = Answers.deliveryId(exchange);
        DroneRequest request = exchange.getMessage().getBody(DroneRequest.class);
        AssignOutcome outcome = fleet.assign(deliveryId, request, CorrelationId.of(exchange), traceparent(exchange));
        if (outcome instanceof Refused refused) {
            throw ProblemException.unprocessable(refused.code(), refused.reason());
        }
        if (!(outcome instanceof Assigned assigned)) {
            throw Answers.undone(deliveryId);
        }
        StoryLine.DRONE_ASSIGNED
                .line()
                .addKeyValue("droneId", assigned.assignment().droneId())
                .log();
        exchange.getMessage().setBody(AssignmentView.of(assigned.assignment()));
        json.answer(assigned.created() ? 201 : 200).process(exchange);
    }

    /** Kept with the flight, which goes on long after this request. */
    private String traceparent(Exchange exchange) {
        Map<String, String> headers = new HashMap<>();
        traces.write(ExchangeTrace.of(exchange), headers::put);
        return headers.get("traceparent");
    }
}
