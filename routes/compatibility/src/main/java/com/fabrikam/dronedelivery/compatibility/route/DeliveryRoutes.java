package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.delivery.NewDelivery;
import com.fabrikam.dronedelivery.compatibility.delivery.NewStatus;
import com.fabrikam.dronedelivery.compatibility.delivery.OldDelivery;
import com.fabrikam.dronedelivery.compatibility.delivery.OldOwner;
import com.fabrikam.dronedelivery.compatibility.delivery.OldStatus;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code GET /v0.1.0/api/deliveries/{id}, its owner and its status → Delivery → the old shapes} */
@Component
final class DeliveryRoutes extends RouteBuilder {

    private static final String PROBLEMS = "problems";
    private static final String DELIVERY = "delivery";
    private static final String V1 = "/api/v1/deliveries/";

    private final Answers answers;
    private final JsonBody json;

    DeliveryRoutes(Answers answers, JsonBody json) {
        this.answers = answers;
        this.json = json;
    }

    @Override
    public void configure() {
        doors();

        // spotless:off
        from("direct:get-delivery")
            .routeId("compatibility.get-delivery")
            .routeConfigurationId(PROBLEMS)
            .description("Tells of a delivery in the old shape")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .to("direct:load-delivery")
            .setBody(exchange -> OldDelivery.of(loaded(exchange))).id("translate-delivery")
            .process(json.answer(200));

        from("direct:get-owner")
            .routeId("compatibility.get-owner")
            .routeConfigurationId(PROBLEMS)
            .description("Tells whose a delivery is in the old shape")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .to("direct:load-delivery")
            .setBody(exchange -> OldOwner.of(loaded(exchange))).id("translate-owner")
            .process(json.answer(200));

        from("direct:get-status")
            .routeId("compatibility.get-status")
            .routeConfigurationId(PROBLEMS)
            .description("Tells where a delivery stands in the old shape")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .setBody(exchange -> ServiceCall.get(V1 + Incoming.deliveryId(exchange) + "/status"))
            .to("direct:call-delivery")
            .setBody(exchange -> OldStatus.of(answers.read(exchange, NewStatus.class))).id("translate-status")
            .process(json.answer(200));

        from("direct:load-delivery")
            .routeId("compatibility.load-delivery")
            .routeConfigurationId(PROBLEMS)
            .description("Asks Delivery for a delivery; a 404 if it does not know it, or the caller may not")
            .setBody(exchange -> ServiceCall.get(V1 + Incoming.deliveryId(exchange)))
            .to("direct:call-delivery")
            .process(exchange -> exchange.setProperty(DELIVERY, answers.read(exchange, NewDelivery.class)))
                .id("read-delivery");
        // spotless:on
    }

    private void doors() {
        // spotless:off
        rest("/v0.1.0/api/deliveries")
            .get("/{deliveryId}").routeId("compatibility.get-delivery.http")
                .description("GET /v0.1.0/api/deliveries/{deliveryId}").to("direct:get-delivery")
            .get("/{deliveryId}/owner").routeId("compatibility.get-owner.http")
                .description("GET /v0.1.0/api/deliveries/{deliveryId}/owner").to("direct:get-owner")
            .get("/{deliveryId}/status").routeId("compatibility.get-status.http")
                .description("GET /v0.1.0/api/deliveries/{deliveryId}/status").to("direct:get-status");
        // spotless:on
    }

    /** The delivery, behind load-delivery. */
    static NewDelivery loaded(Exchange exchange) {
        return exchange.getProperty(DELIVERY, NewDelivery.class);
    }
}
