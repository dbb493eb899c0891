package com.fabrikam.dronedelivery.packages.route;

import com.fabrikam.dronedelivery.packages.mongo.ConditionalUpdate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mongodb.MongoDbConstants;

/** Puts updates into messages for camel-mongodb, and reads what became of them. */
final class MongoSteps {

    private MongoSteps() {}

    static void prepare(Exchange exchange, ConditionalUpdate update) {
        Message message = exchange.getMessage();
        message.setHeader(MongoDbConstants.CRITERIA, update.filter());
        message.setHeader(MongoDbConstants.UPSERT, update.upsert());
        message.setBody(update.update(), org.bson.conversions.Bson.class);
    }

    /** The failure that a {@code doCatch} or an {@code onException} is asked about: the one has it here, the other there. */
    static Throwable failure(Exchange exchange) {
        return exchange.getException() != null
                ? exchange.getException()
                : exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** Camel keeps the headers of an operation on the message, where the next one would take them for its own. */
    static void clear(Exchange exchange) {
        exchange.getMessage().removeHeaders("CamelMongo*");
    }
}
