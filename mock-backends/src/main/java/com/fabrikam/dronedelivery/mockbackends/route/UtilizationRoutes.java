package com.fabrikam.dronedelivery.mockbackends.route;

import com.fabrikam.dronedelivery.mockbackends.drone.DroneFleet;
import com.fabrikam.dronedelivery.mockbackends.drone.Utilization;
import com.fabrikam.dronedelivery.platform.defaults.caller.OwnersMonth;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Drone: {@code GET /api/v1/dronedeliveries/utilization?ownerId=&year=&month=}, public, for the invoice. */
@Component
final class UtilizationRoutes extends RouteBuilder {

    private final DroneFleet fleet;
    private final JsonBody json;

    UtilizationRoutes(DroneFleet fleet, JsonBody json) {
        this.fleet = fleet;
        this.json = json;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/dronedeliveries")
            .get("/utilization").routeId("mock-backends.utilization.http").to("direct:utilization");

        from("direct:utilization").routeId("mock-backends.utilization").routeConfigurationId("problems")
            .description("Drone: miles and hours flown for an owner in a month")
            .process(this::addUp).id("add-up-flights")
            .process(json.answer(200));
        // spotless:on
    }

    private void addUp(Exchange exchange) {
        var wanted = OwnersMonth.of(exchange);
        exchange.getMessage()
                .setBody(View.of(wanted, fleet.utilization(wanted.ownerId(), wanted.begin(), wanted.end())));
    }

    private record View(String ownerId, int year, int month, long flights, double traveledMiles, double assignedHours) {

        static View of(OwnersMonth wanted, Utilization flown) {
            return new View(
                    wanted.ownerId(),
                    wanted.month().getYear(),
                    wanted.month().getMonthValue(),
                    flown.flights(),
                    flown.miles(),
                    flown.hours());
        }
    }
}
