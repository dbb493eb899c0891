package com.fabrikam.dronedelivery.supervisor.route;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.supervisor.operation.Operation;
import org.apache.camel.Exchange;

/** Where an exchange carries the operation that it is about, as it was last seen. */
final class Attended {
    private static final String OPERATION = "operation";
    private static final String DELIVERY_ID = "deliveryId";

    private Attended() {}

    static void begin(Exchange exchange, Operation operation) {
        CorrelationId.parse(operation.correlationId()).ifPresent(id -> CorrelationId.set(exchange, id));
        if (operation.deliveryId() != null) {
            exchange.setProperty(DELIVERY_ID, operation.deliveryId().toString());
        }
        update(exchange, operation);
    }

    static Operation of(Exchange exchange) {
        return exchange.getProperty(OPERATION, Operation.class);
    }

    static void update(Exchange exchange, Operation operation) {
        exchange.setProperty(OPERATION, operation);
    }
}
