package com.fabrikam.dronedelivery.delivery.route;

import com.fabrikam.dronedelivery.delivery.DeliveryProperties;
import com.fabrikam.dronedelivery.delivery.confirmation.ConfirmationProperties;
import com.fabrikam.dronedelivery.delivery.domain.DeliveryRecords;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationCollection;
import com.fabrikam.dronedelivery.delivery.mongo.ConfirmationDocument;
import java.time.Instant;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.mongodb.MongoDbConstants;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.stereotype.Component;

/**
 * Now and then → bytes that no delivery has: of a process that died before it had asked the register, of a delivery that was
 * forgotten after its retention. Every instance may do it.
 */
@Component
final class CleanConfirmationsRoutes extends RouteBuilder {
    private static final int AT_A_TIME = 100;
    private static final String FOUND = "foundBytes";
    private static final String BELONGS = "bytesBelong";

    private final DeliveryRecords records;
    private final ConfirmationCollection collection;
    private final ConfirmationProperties properties;
    private final DeliveryProperties delivery;

    CleanConfirmationsRoutes(
            DeliveryRecords records,
            ConfirmationCollection collection,
            ConfirmationProperties properties,
            DeliveryProperties delivery) {
        this.records = records;
        this.collection = collection;
        this.properties = properties;
        this.delivery = delivery;
    }

    @Override
    public void configure() {
        // spotless:off
        from("timer:clean-confirmations?synchronous=true&delay=60000&period=" + properties.cleanInterval().toMillis())
            .routeId("delivery.clean-confirmations")
            .description("Takes away bytes of confirmations that belong to no delivery")
            .to("direct:clean-confirmations-now");

        from("direct:clean-confirmations-now")
            .routeId("delivery.clean-confirmations-now")
            .description("One run of it")
            .errorHandler(deadLetterChannel("direct:clean-later").logExhausted(false))
            .setBody(constant(ConfirmationDocument.dueIndex()))
            .to(collection.to("command")).id("ensure-index-of-bytes")
            .process(this::prepareFind)
            .to(collection.to("findAll")).id("find-bytes-to-look-after")
            .split(body())
                .process(this::judge).id("ask-whether-bytes-belong")
                .choice()
                    .when(exchangeProperty(BELONGS))
                        .process(this::prepareLookAgain)
                        .to(collection.to("update")).id("look-again-later")
                    .otherwise()
                        .process(this::prepareRemove)
                        .to(collection.to("remove")).id("remove-orphaned-bytes")
                .end()
            .end();

        from("direct:clean-later")
            .routeId("delivery.clean-later")
            .description("What could not be looked after now is looked after next time")
            .log(LoggingLevel.WARN, "Bytes of confirmations could not be looked after: ${exception}");
        // spotless:on
    }

    private void prepareFind(Exchange exchange) {
        MongoSteps.clear(exchange);
        exchange.getMessage().setHeader(MongoDbConstants.LIMIT, AT_A_TIME);
        exchange.getMessage().setHeader(MongoDbConstants.FIELDS_PROJECTION, ConfirmationDocument.withoutContent());
        exchange.getMessage().setBody(ConfirmationDocument.due(Instant.now()), Bson.class);
    }

    private void judge(Exchange exchange) {
        var found = exchange.getMessage().getBody(Document.class);
        exchange.setProperty(FOUND, found);
        exchange.setProperty(
                BELONGS,
                records.find(ConfirmationDocument.deliveryId(found))
                        .delivery()
                        .flatMap(d -> d.receipt().confirmation())
                        .filter(given -> given.confirmationId().equals(ConfirmationDocument.confirmationId(found)))
                        .isPresent());
        MongoSteps.clear(exchange);
    }

    /** After the delivery is forgotten. */
    private void prepareLookAgain(Exchange exchange) {
        exchange.getMessage().setHeader(MongoDbConstants.CRITERIA, unchanged(exchange));
        exchange.getMessage()
                .setBody(ConfirmationDocument.lookAgain(Instant.now().plus(delivery.retention())), Bson.class);
    }

    private void prepareRemove(Exchange exchange) {
        exchange.getMessage().setBody(unchanged(exchange), Bson.class);
    }

    private static Bson unchanged(Exchange exchange) {
        return ConfirmationDocument.unchanged(exchange.getProperty(FOUND, Document.class));
    }
}
