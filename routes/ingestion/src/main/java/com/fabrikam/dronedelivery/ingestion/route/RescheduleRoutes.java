package com.fabrikam.dronedelivery.ingestion.route;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code PATCH /api/v1/deliveryrequests/{deliveryId} → RescheduleDelivery → ingestion.write-command} */
@Component
final class RescheduleRoutes extends RouteBuilder {

    private final ReadChange read;

    RescheduleRoutes(ReadChange read) {
        this.read = read;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/deliveryrequests")
            .patch("/{deliveryId}")
                .routeId("ingestion.reschedule-delivery.http")
                .description("PATCH /api/v1/deliveryrequests/{deliveryId}")
                .to("direct:reschedule-delivery");

        from("direct:reschedule-delivery")
            .routeId("ingestion.reschedule-delivery")
            .routeConfigurationId("problems")
            .description("Validates another time for a delivery; the command queues behind those accepted before")
            .process(read::reschedule).id("validate-reschedule")
            .to("direct:write-command");
        // spotless:on
    }
}
