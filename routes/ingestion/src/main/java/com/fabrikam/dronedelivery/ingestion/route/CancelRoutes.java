package com.fabrikam.dronedelivery.ingestion.route;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code DELETE /api/v1/deliveryrequests/{deliveryId} → CancelDelivery → ingestion.write-command} */
@Component
final class CancelRoutes extends RouteBuilder {

    private final ReadChange read;

    CancelRoutes(ReadChange read) {
        this.read = read;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/deliveryrequests")
            .delete("/{deliveryId}")
                .routeId("ingestion.cancel-delivery.http")
                .description("DELETE /api/v1/deliveryrequests/{deliveryId}")
                .to("direct:cancel-delivery");

        from("direct:cancel-delivery")
            .routeId("ingestion.cancel-delivery")
            .routeConfigurationId("problems")
            .description("Takes a cancellation; the command queues behind those accepted before")
            .process(read::cancel).id("validate-cancel")
            .to("direct:write-command");
        // spotless:on
    }
}
