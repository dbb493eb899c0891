package com.fabrikam.dronedelivery.platform.defaults.correlation;

import com.fabrikam.dronedelivery.platform.defaults.tracing.ExchangeTrace;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Route;
import org.apache.camel.spi.UnitOfWork;
import org.slf4j.MDC;

/** The diagnostic context of an exchange and its place in the trace, put in place on this thread until they are left. */
final class ExchangeContext {

    static final String EXCHANGE_ID = "exchangeId";
    static final String ROUTE_ID = "routeId";
    static final String TRACE_ID = "traceId";
    static final String SPAN_ID = "spanId";

    private final Map<String, String> previous;
    private final Scope scope;

    private ExchangeContext(Map<String, String> previous, Scope scope) {
        this.previous = previous;
        this.scope = scope;
    }

    static ExchangeContext enter(Exchange exchange, String routeId) {
        Map<String, String> previous = MDC.getCopyOfContextMap();
        Context trace = ExchangeTrace.of(exchange);
        ExchangeContext context = new ExchangeContext(previous, trace.makeCurrent());
        put(CorrelationId.MDC_KEY, CorrelationId.of(exchange));
        put(EXCHANGE_ID, exchange.getExchangeId());
        put(ROUTE_ID, currentRoute(exchange, routeId));
        put(DeliveryId.NAME, DeliveryId.of(exchange));
        SpanContext span = Span.fromContext(trace).getSpanContext();
        put(TRACE_ID, span.isValid() ? span.getTraceId() : null);
        put(SPAN_ID, span.isValid() ? span.getSpanId() : null);
        return context;
    }

    void leave() {
        scope.close();
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

    private static void put(String key, String value) {
        if (value == null) {
            MDC.remove(key);
        } else {
            MDC.put(key, value);
        }
    }
}
