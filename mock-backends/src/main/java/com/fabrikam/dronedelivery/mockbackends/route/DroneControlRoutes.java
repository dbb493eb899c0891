package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.drone.DroneFleet;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Failures on demand: {@code PUT /control/drones/{deliveryId}/failure} → the drone reports that it has failed. */
@Component
final class DroneControlRoutes extends RouteBuilder {

    private record Failure(
            @NotNull @Pattern(regexp = "[A-Z][A-Za-z]{1,63}") String code,

            @Size(min = 1, max = 256) String message) {}

    private final DroneFleet fleet;
    private final JsonBody json;

    DroneControlRoutes(DroneFleet fleet, JsonBody json) {
        this.fleet = fleet;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/control/drones")
            .put("/{deliveryId}/failure").routeId("mock-backends.fail-drone.http").to("direct:fail-drone");

        from("direct:fail-drone").routeId("mock-backends.fail-drone").routeConfigurationId("problems")
            .description("Control: let the drone of a delivery fail in flight")
            .process(json.as(Failure.class))
            .process(this::fail).id("fail-drone")
            .process(Answers::noContent);
        // spotless:on
    }

    private void fail(Exchange exchange) {
        Failure failure = exchange.getMessage().getBody(Failure.class);
        String message = Optional.ofNullable(failure.message()).orElse("The drone has failed in flight.");
        switch (fleet.fail(Answers.deliveryId(exchange), failure.code(), message)) {
            case NOT_ASSIGNED -> throw ProblemException.notFound();
            case NOT_IN_FLIGHT -> throw ProblemException.conflict("NotInFlight", "The drone is not in flight.");
            case DONE -> {}
        }
    }
}
