package com.fabrikam.dronedelivery.gateway.observe;

import io.micrometer.common.KeyValue;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.spi.LoggingEventBuilder;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * Says in a log line which request it is about. Written into the line, because a request has no thread here whose diagnostic context
 * could say so, and to restore one at every step of a reactive chain would cost each request more than all its lines.
 */
public final class RequestLog {
    private static final String DELIVERY_ID = "deliveryId";
    private static final Pattern DELIVERY = Pattern.compile(
            "/(?:deliveryrequests|deliveries|history)/([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})(?:/|$)");

    private RequestLog() {}

    /** With the ids of the request: correlation, delivery, trace and span. */
    public static LoggingEventBuilder about(ServerWebExchange exchange, LoggingEventBuilder line) {
        LoggingEventBuilder named = line.addKeyValue(CorrelationId.LOG_KEY, CorrelationId.of(exchange));
        Optional<String> delivery = deliveryId(exchange);
        if (delivery.isPresent()) {
            named = named.addKeyValue(DELIVERY_ID, delivery.get());
        }
        Optional<Span> span = span(exchange);
        if (span.isPresent()) {
            named = named.addKeyValue("trace.id", span.get().context().traceId())
                    .addKeyValue("span.id", span.get().context().spanId());
        }
        return named;
    }

    /** The same ids for whoever looks at the trace. */
    static void describe(ServerWebExchange exchange) {
        ServerRequestObservationContext.findCurrent(exchange.getAttributes()).ifPresent(observed -> {
            observed.addHighCardinalityKeyValue(KeyValue.of(CorrelationId.LOG_KEY, CorrelationId.of(exchange)));
            deliveryId(exchange).ifPresent(id -> observed.addHighCardinalityKeyValue(KeyValue.of(DELIVERY_ID, id)));
        });
    }

    /** Out of the path, or for a request that makes a delivery out of the answer. */
    private static Optional<String> deliveryId(ServerWebExchange exchange) {
        return deliveryIn(exchange.getRequest().getPath().value()).or(() -> Optional.ofNullable(
                        exchange.getResponse().getHeaders().getLocation())
                .map(URI::getPath)
                .flatMap(RequestLog::deliveryIn));
    }

    private static Optional<String> deliveryIn(String path) {
        Matcher matcher = DELIVERY.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Span> span(ServerWebExchange exchange) {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .map(observed -> observed.<TracingContext>get(TracingContext.class))
                .map(TracingContext::getSpan);
    }
}
