package com.fabrikam.dronedelivery.compatibility.route;

import com.fabrikam.dronedelivery.compatibility.delivery.OldPatch;
import com.fabrikam.dronedelivery.compatibility.request.NewReschedule;
import com.fabrikam.dronedelivery.compatibility.request.OldReschedule;
import com.fabrikam.dronedelivery.compatibility.service.ServiceCall;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/**
 * {@code PATCH, DELETE of deliveryrequests/{id} and deliveries/{id} → v1's reschedule or cancel → Ingestion}, behind everything
 * accepted before. v1 does not move a delivery elsewhere, so a place other than the delivery's own is refused.
 */
@Component
final class ChangeRoutes extends RouteBuilder {

    private static final String PROBLEMS = "problems";
    private static final String RESCHEDULE = "reschedule";
    private static final String CHANGE = "oldChange";

    private final Incoming incoming;
    private final Answers answers;
    private final ObjectMapper mapper;
    private final Clock clock;

    ChangeRoutes(Incoming incoming, Answers answers, ObjectMapper mapper, Clock clock) {
        this.incoming = incoming;
        this.answers = answers;
        this.mapper = mapper;
        this.clock = clock;
    }

    @Override
    public void configure() {
        doors();

        // spotless:off
        from("direct:patch-delivery-request")
            .routeId("compatibility.patch-delivery-request")
            .routeConfigurationId(PROBLEMS)
            .description("Reschedules a delivery; the answer is its bare id")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .process(this::readReschedule).id("read-old-reschedule")
            .filter(exchange -> !ResolveAddressesRoutes.of(exchange).isEmpty())
                .to("direct:resolve-addresses")
                .to("direct:load-delivery")
                .process(ChangeRoutes::requireSamePlaces).id("compare-places")
            .end()
            .to("direct:reschedule")
            .process(ChangeRoutes::answerId);

        from("direct:patch-delivery")
            .routeId("compatibility.patch-delivery")
            .routeConfigurationId(PROBLEMS)
            .description("Gives a delivery another deadline")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .process(this::readPatch).id("read-old-patch")
            .to("direct:load-delivery")
            .process(ChangeRoutes::requireSamePlace).id("compare-place")
            .to("direct:reschedule")
            .process(Outgoing.empty(200));

        from("direct:reschedule")
            .routeId("compatibility.reschedule")
            .routeConfigurationId(PROBLEMS)
            .description("Asks Ingestion for another time, if one is wanted")
            .filter(exchange -> exchange.getProperty(RESCHEDULE) != null)
                .process(this::translate).id("translate-reschedule")
                .to("direct:call-ingestion")
                .process(answers::requireSuccess)
            .end();

        from("direct:delete-delivery-request")
            .routeId("compatibility.delete-delivery-request")
            .routeConfigurationId(PROBLEMS)
            .description("Cancels a delivery")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .to("direct:cancel")
            .process(Outgoing.empty(204));

        from("direct:delete-delivery")
            .routeId("compatibility.delete-delivery")
            .routeConfigurationId(PROBLEMS)
            .description("Cancels a delivery that there is")
            .process(OnBehalfOf::caller)
            .process(Incoming::delivery)
            .to("direct:load-delivery")
            .to("direct:cancel")
            .process(Outgoing.empty(200));

        from("direct:cancel")
            .routeId("compatibility.cancel")
            .routeConfigurationId(PROBLEMS)
            .description("Asks Ingestion to have the delivery cancelled")
            .setBody(exchange -> ServiceCall.delete(path(exchange)))
            .to("direct:call-ingestion")
            .process(answers::requireSuccess);
        // spotless:on
    }

    private void doors() {
        // spotless:off
        rest("/v0.1.0/api/deliveryrequests")
            .patch("/{deliveryId}").routeId("compatibility.patch-delivery-request.http")
                .description("PATCH /v0.1.0/api/deliveryrequests/{deliveryId}").to("direct:patch-delivery-request")
            .delete("/{deliveryId}").routeId("compatibility.delete-delivery-request.http")
                .description("DELETE /v0.1.0/api/deliveryrequests/{deliveryId}").to("direct:delete-delivery-request");
        rest("/v0.1.0/api/deliveries")
            .patch("/{deliveryId}").routeId("compatibility.patch-delivery.http")
                .description("PATCH /v0.1.0/api/deliveries/{deliveryId}").to("direct:patch-delivery")
            .delete("/{deliveryId}").routeId("compatibility.delete-delivery.http")
                .description("DELETE /v0.1.0/api/deliveries/{deliveryId}").to("direct:delete-delivery");
        // spotless:on
    }

    private void readReschedule(Exchange exchange) {
        var change = incoming.document(exchange, OldReschedule::of);
        exchange.setProperty(CHANGE, change);
        exchange.setProperty(ResolveAddressesRoutes.ADDRESSES, change.addresses());
        exchange.setProperty(RESCHEDULE, change.asOf(clock.instant().truncatedTo(ChronoUnit.MICROS)));
    }

    private void readPatch(Exchange exchange) {
        var change = incoming.document(exchange, OldPatch::of);
        exchange.setProperty(CHANGE, change);
        exchange.setProperty(RESCHEDULE, change.reschedule());
    }

    private static void requireSamePlaces(Exchange exchange) {
        requireNone(exchange.getProperty(CHANGE, OldReschedule.class).otherPlace(DeliveryRoutes.loaded(exchange)));
    }

    private static void requireSamePlace(Exchange exchange) {
        requireNone(exchange.getProperty(CHANGE, OldPatch.class).otherPlace(DeliveryRoutes.loaded(exchange)));
    }

    private static void requireNone(String otherPlace) {
        if (otherPlace != null) {
            throw ProblemException.unprocessable(
                    "PlaceIsFixed",
                    "The field %s names another place than the delivery has. A delivery cannot be moved elsewhere: cancel it, and ask for another. Nothing was changed."
                            .formatted(otherPlace));
        }
    }

    private void translate(Exchange exchange) throws IOException {
        var reschedule = exchange.getProperty(RESCHEDULE, NewReschedule.class);
        exchange.getMessage().setBody(ServiceCall.json("PATCH", path(exchange), mapper.writeValueAsBytes(reschedule)));
    }

    private static String path(Exchange exchange) {
        return "/api/v1/deliveryrequests/" + Incoming.deliveryId(exchange);
    }

    private static void answerId(Exchange exchange) {
        Outgoing.empty(exchange, 200);
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "text/plain;charset=UTF-8");
        exchange.getMessage().setBody(Incoming.deliveryId(exchange).getBytes(StandardCharsets.US_ASCII));
    }
}
