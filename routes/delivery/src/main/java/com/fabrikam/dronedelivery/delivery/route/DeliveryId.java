package com.fabrikam.dronedelivery.delivery.route;

import java.util.UUID;
import org.apache.camel.Exchange;

/** The delivery that a request is about. */
final class DeliveryId {
    static final String HEADER = "deliveryId";

    private DeliveryId() {}

    /** For writing under this id: a 400 problem if it is none. */
    static UUID required(Exchange exchange) {
        return PathId.required(exchange, HEADER);
    }

    /** For reading what may be there: a 404 problem if it is none. */
    static UUID sought(Exchange exchange) {
        return PathId.sought(exchange, HEADER);
    }
}
