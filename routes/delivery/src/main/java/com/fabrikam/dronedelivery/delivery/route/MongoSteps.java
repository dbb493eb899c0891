package com.fabrikam.dronedelivery.delivery.route;

import org.apache.camel.Exchange;

/** What camel-mongodb leaves on a message. */
final class MongoSteps {

    private MongoSteps() {}

    /** The next operation would take the headers of the one before for its own. */
    static void clear(Exchange exchange) {
        exchange.getMessage().removeHeaders("CamelMongo*");
    }
}
