package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.domain.Confirmation;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecord;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationCollection;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationDocument;
import com.fabrikam.dronedelivery.platform.defaults.json.JsonBody;
import com.fabrikam.dronedelivery.platform.defaults.problem.ProblemException;
import java.util.List;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.bson.Document;
import org.springframework.stereotype.Component;

/** Customer → Redis (which confirmation counts) → MongoDB (its bytes), for the owner of the delivery alone. */
@Component
final class ReadConfirmationsRoutes extends RouteBuilder {
    private static final String ONE = "confirmation";

    private final JsonBody json;
    private final ConfirmationCollection collection;

    ReadConfirmationsRoutes(JsonBody json, ConfirmationCollection collection) {
        this.json = json;
        this.collection = collection;
    }

    /** All that were given: the one that counts. */
    record Listed(List<ConfirmationView> confirmations) {

        static Listed of(DeliveryRecord record) {
            return new Listed(record.delivery().orElseThrow().receipt().confirmation().stream()
                    .map(given -> ConfirmationView.of(record.deliveryId(), given))
                    .toList());
        }
    }

    @Override
    public void configure() {
        rest("/api/v1/deliveries/{deliveryId}/confirmations")
                .get()
                .routeId("delivery.list-confirmations.http")
                .description("GET /api/v1/deliveries/{deliveryId}/confirmations")
                .to("direct:list-confirmations")
                .get("/{confirmationId}")
                .routeId("delivery.get-confirmation.http")
                .description("GET /api/v1/deliveries/{deliveryId}/confirmations/{confirmationId}")
                .to("direct:get-confirmation");

        // spotless:off
        from("direct:list-confirmations")
            .routeId("delivery.list-confirmations")
            .routeConfigurationId(Outages.HTTP)
            .description("How the receipt of a delivery was confirmed")
            .to("direct:load-own-delivery").id("load-to-list-confirmations")
            .process(ReadConfirmationsRoutes::list).id("list-confirmations")
            .process(json.answer(200)).id("tell-confirmations");

        from("direct:get-confirmation")
            .routeId("delivery.get-confirmation")
            .routeConfigurationId(Outages.HTTP)
            .description("The bytes of a confirmation")
            .to("direct:load-own-delivery").id("load-to-show-confirmation")
            .process(ReadConfirmationsRoutes::find).id("find-confirmation")
            .to(collection.to("findOneByQuery")).id("read-bytes-of-confirmation")
            .process(ReadConfirmationsRoutes::show).id("show-bytes");
        // spotless:on
    }

    private static void list(Exchange exchange) {
        exchange.getMessage().setBody(Listed.of(exchange.getMessage().getBody(DeliveryRecord.class)));
    }

    private static void find(Exchange exchange) {
        var id = PathId.sought(exchange, "confirmationId");
        var record = exchange.getMessage().getBody(DeliveryRecord.class);
        var given = record.delivery()
                .orElseThrow()
                .receipt()
                .confirmation()
                .filter(confirmation -> confirmation.confirmationId().equals(id))
                .orElseThrow(ProblemException::notFound);
        exchange.setProperty(ONE, given);
        exchange.getMessage().setBody(ConfirmationDocument.of(id), org.bson.conversions.Bson.class);
    }

    /** To be kept, not to be shown: whoever opens it does so outside our origin. */
    private static void show(Exchange exchange) {
        var document = exchange.getMessage().getBody(Document.class);
        if (document == null) {
            throw ProblemException.notFound();
        }
        var given = exchange.getProperty(ONE, Confirmation.class);
        var name = given.kind().name().toLowerCase(Locale.ROOT) + "-" + given.confirmationId();
        var message = exchange.getMessage();
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setHeader(Exchange.CONTENT_TYPE, given.mediaType());
        message.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        message.setHeader("X-Content-Type-Options", "nosniff");
        message.setHeader("Cache-Control", "private, no-store");
        message.setBody(ConfirmationDocument.content(document));
    }
}
