package com.fabrikam.dronedelivery.compatibility.route;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Answers that are no JSON. */
final class Outgoing {

    private Outgoing() {}

    /** A step that answers with the status alone. */
    static Processor empty(int status) {
        return exchange -> empty(exchange, status);
    }

    static void empty(Exchange exchange, int status) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(null);
    }
}
