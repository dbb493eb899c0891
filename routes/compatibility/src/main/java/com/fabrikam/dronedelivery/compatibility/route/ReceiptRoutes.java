package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.delivery.OldConfirmation;
import com.fabrikam.dronedelivery.compatibility.delivery.OldNotifyMe;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** {@code POST /v0.1.0/api/deliveries/{id}/confirmations and /notifymerequests → Delivery} */
@Component
final class ReceiptRoutes extends RouteBuilder {

    private static final String PROBLEMS = "problems";
    private static final String CONFIRMATION = "oldConfirmation";

    private final Incoming incoming;
    private final Answers answers;
    private final ObjectMapper mapper;

    ReceiptRoutes(Incoming incoming, Answers answers, ObjectMapper mapper) {
        this.incoming = incoming;
        this.answers = answers;
        this.mapper = mapper;
    }

    @Override
    public void configure() {
        // spotless:off
        rest("/v0.1.0/api/deliveries")
            .post("/{deliveryId}/confirmations").routeId("compatibility.confirm-receipt.http")
                .description("POST /v0.1.0/api/deliveries/{deliveryId}/confirmations").to("direct:confirm-receipt")
            .post("/{deliveryId}/notifymerequests").routeId("compatibility.notify-me.http")
                .description("POST /v0.1.0/api/deliveries/{deliveryId}/notifymerequests").to("direct:notify-me");

        from("direct:confirm-receipt")
            .routeId("compatibility.confirm-receipt")
            .routeConfigurationId(PROBLEMS)
            .description("Confirms the receipt with the bytes of the old confirmation")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .process(this::readConfirmation).id("read-old-confirmation")
            .to("direct:load-delivery")
            .process(ReceiptRoutes::translateConfirmation).id("translate-confirmation")
            .to("direct:call-delivery")
            .process(answers::requireSuccess)
            .process(Outgoing.empty(200));

        from("direct:notify-me")
            .routeId("compatibility.notify-me")
            .routeConfigurationId(PROBLEMS)
            .description("Has the sender told by mail how the delivery ends")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .process(this::translateNotifyMe).id("translate-notify-me")
            .to("direct:call-delivery")
            .process(answers::requireSuccess)
            .process(Outgoing.empty(204));
        // spotless:on
    }

    private void readConfirmation(Exchange exchange) {
        exchange.setProperty(CONFIRMATION, incoming.document(exchange, OldConfirmation::of));
    }

    private static void translateConfirmation(Exchange exchange) {
        var confirmation = exchange.getProperty(CONFIRMATION, OldConfirmation.class);
        var kind = confirmation.type().inV1(DeliveryRoutes.loaded(exchange).confirmationRequired());
        exchange.getMessage()
                .setBody(new ServiceCall(
                        "POST",
                        "/api/v1/deliveries/" + Incoming.deliveryId(exchange) + "/confirmations",
                        "kind=" + kind,
                        confirmation.proof().mediaType(),
                        confirmation.proof().content()));
    }

    private void translateNotifyMe(Exchange exchange) throws IOException {
        var wish = incoming.document(exchange, OldNotifyMe::of).inV1();
        exchange.getMessage()
                .setBody(ServiceCall.json(
                        "POST",
                        "/api/v1/deliveries/" + Incoming.deliveryId(exchange) + "/notifymerequests",
                        mapper.writeValueAsBytes(wish)));
    }
}
