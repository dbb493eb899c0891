package com.fabrikam.dronedelivery.platform.defaults.correlation;

import java.util.UUID;
import org.apache.camel.Exchange;

/** The delivery that an exchange is about: for log lines and spans, never for a metric's tag. */
public final class DeliveryId {

    /** Exchange property, path variable, and key in the logs' diagnostic context. */
    public static final String NAME = "deliveryId";

    /** Every topic is keyed by the delivery. */
    private static final String KAFKA_KEY = "kafka.KEY";

    private DeliveryId() {}

    /** The id, or null if the exchange is about none, or none yet. */
    public static String of(Exchange exchange) {
        Object id = exchange.getProperty(NAME);
        if (id == null) {
            id = exchange.getMessage().getHeader(NAME);
        }
        if (id == null) {
            id = exchange.getMessage().getHeader(KAFKA_KEY);
        }
        return id instanceof String || id instanceof UUID ? id.toString() : null;
    }
}
