package com.fabrikam.dronedelivery.platform.defaults.correlation;

import java.util.Map;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;
import org.slf4j.MDC;

/** The diagnostic context of an exchange, put in place on this thread until it is left. */
final class ExchangeContext {

    static final String DELIVERY_ID = "deliveryId";
    static final String EXCHANGE_ID = "exchangeId";
    static final String ROUTE_ID = "routeId";

    /** Every topic is keyed by the delivery. */
    private static final String KAFKA_KEY = "kafka.KEY";

    private final Map<String, String> previous;

    private ExchangeContext(Map<String, String> previous) {
        this.previous = previous;
    }

    static ExchangeContext enter(Exchange exchange, String routeId) {
        ExchangeContext context = new ExchangeContext(MDC.getCopyOfContextMap());
        put(CorrelationId.MDC_KEY, CorrelationId.of(exchange));
        put(EXCHANGE_ID, exchange.getExchangeId());
        put(ROUTE_ID, currentRoute(exchange, routeId));
        put(DELIVERY_ID, deliveryId(exchange));
        return context;
    }

    void leave() {
        if (previous == null) {
            MDC.clear();
        } else {
            MDC.setContextMap(previous);
        }
    }

    /** A step of an error handler belongs to the route whose failure it handles. */
    private static String currentRoute(Exchange exchange, String routeOfStep) {
        UnitOfWork work = exchange.getUnitOfWork();
        Route route = work == null ? null : work.getRoute();
        return route == null ? routeOfStep : route.getRouteId();
    }

    private static String deliveryId(Exchange exchange) {
        Object id = exchange.getProperty(DELIVERY_ID);
        if (id == null) {
            id = exchange.getMessage().getHeader(DELIVERY_ID);
        }
        if (id == null) {
            id = exchange.getMessage().getHeader(KAFKA_KEY);
        }
        return id instanceof String || id instanceof UUID ? id.toString() : null;
    }

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
