package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.CompatibilityProperties;
import com.fabrikam.dronedelivery.compatibility.request.Echo;
import com.fabrikam.dronedelivery.compatibility.request.NewRequest;
import com.fabrikam.dronedelivery.compatibility.request.OldRequest;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code POST /v0.1.0/api/deliveryrequests → places of its addresses → v1's request → Ingestion → echo with the delivery's id} */
@Component
final class DeliveryRequestRoutes extends RouteBuilder {

    private static final String REQUEST = "oldRequest";
    private static final String V1 = "/api/v1/deliveryrequests";

    private final Incoming incoming;
    private final Answers answers;
    private final JsonBody json;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final CompatibilityProperties properties;

    DeliveryRequestRoutes(
            Incoming incoming,
            Answers answers,
            JsonBody json,
            ObjectMapper mapper,
            Clock clock,
            CompatibilityProperties properties) {
        this.incoming = incoming;
        this.answers = answers;
        this.json = json;
        this.mapper = mapper;
        this.clock = clock;
        this.properties = properties;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/v0.1.0/api/deliveryrequests")
            .post()
                .routeId("compatibility.request-delivery.http")
                .description("POST /v0.1.0/api/deliveryrequests")
                .to("direct:request-delivery");

        from("direct:request-delivery")
            .routeId("compatibility.request-delivery")
            .routeConfigurationId("problems")
            .description("Asks Ingestion for the delivery that an old client wants")
            .process(OnBehalfOf::caller)
            .process(this::read).id("read-old-request")
            .to("direct:resolve-addresses")
            .process(this::translate).id("translate-request")
            .to("direct:call-ingestion")
            .process(this::echo).id("echo-request")
            .process(json.answer(202));
        // spotless:on
    }

    private void read(Exchange exchange) {
        var request = incoming.document(exchange, OldRequest::of);
        exchange.setProperty(REQUEST, request);
        exchange.setProperty(ResolveAddressesRoutes.ADDRESSES, Incoming.valid(request::addresses));
    }

    private void translate(Exchange exchange) throws IOException {
        var request = NewRequest.of(
                exchange.getProperty(REQUEST, OldRequest.class),
                ResolveAddressesRoutes.of(exchange),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                properties.assumedWeight());
        exchange.getMessage().setBody(ServiceCall.json("POST", V1, mapper.writeValueAsBytes(request)));
    }

    private void echo(Exchange exchange) {
        var deliveryId =
                answers.read(exchange, JsonNode.class).path("deliveryId").asText();
        exchange.getMessage().setHeader("Location", "/v0.1.0/api/deliveries/" + deliveryId);
        exchange.getMessage().setBody(Echo.of(exchange.getProperty(REQUEST, OldRequest.class), deliveryId));
    }
}
