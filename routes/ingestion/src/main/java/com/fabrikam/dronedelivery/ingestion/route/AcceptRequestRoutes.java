package com.fabrikam.dronedelivery.ingestion.route;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code POST, PUT /api/v1/deliveryrequests → validated command → ingestion.write-command}
 *
 * <p>The public side of ingestion (chapters "API design", "Ingestion and workflow"). The paths are the public ones: the
 * gateway routes them here as they are.
 */
@Component
final class AcceptRequestRoutes extends RouteBuilder {

    private static final String PROBLEMS = "problems";

    private final ReadRequest read;

    AcceptRequestRoutes(ReadRequest read) {
        this.read = read;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/api/v1/deliveryrequests")
            .post()
                .routeId("ingestion.request-delivery.http")
                .description("POST /api/v1/deliveryrequests")
                .to("direct:request-delivery")
            .put("/{deliveryId}")
                .routeId("ingestion.put-delivery-request.http")
                .description("PUT /api/v1/deliveryrequests/{deliveryId}")
                .to("direct:put-delivery-request");

        from("direct:request-delivery")
            .routeId("ingestion.request-delivery")
            .routeConfigurationId(PROBLEMS)
            .description("Validates a delivery request; its id is new, or derived from owner and Idempotency-Key")
            .process(read::posted).id("validate-request")
            .to("direct:write-command");

        from("direct:put-delivery-request")
            .routeId("ingestion.put-delivery-request")
            .routeConfigurationId(PROBLEMS)
            .description("Validates a delivery request whose id the client has chosen")
            .process(read::put).id("validate-put-request")
            .to("direct:write-command");
        // spotless:on
    }
}
