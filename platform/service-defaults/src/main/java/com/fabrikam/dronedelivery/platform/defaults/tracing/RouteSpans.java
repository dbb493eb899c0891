package com.fabrikam.dronedelivery.platform.defaults.tracing;

import com.fabrikam.dronedelivery.platform.defaults.correlation.CorrelationId;
import com.fabrikam.dronedelivery.platform.defaults.correlation.DeliveryId;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * A span for every route that an exchange of a trace passes, named by the route's id. A trace begins at an HTTP request alone: a
 * record or a timer that brings none along is not traced, so what a trace costs is bounded by the requests.
 */
final class RouteSpans implements RoutePolicyFactory {
    private static final Set<String> HTTP = Set.of("platform-http", "rest", "rest-api");
    private static final Set<String> KAFKA = Set.of("kafka", "keyed-kafka");

    private final Traces traces;

    RouteSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext camelContext, String routeId, NamedNode route) {
        return new Policy(routeId);
    }

    private final class Policy extends RoutePolicySupport {
        private final String routeId;

        Policy(String routeId) {
            this.routeId = routeId;
        }

        @Override
        public void onExchangeBegin(Route route, Exchange exchange) {
            String scheme = scheme(route);
            if (HTTP.contains(scheme)) {
                // The server's own span is the route's: the same work under two names would tell nothing.
                ExchangeTrace.enter(exchange, Context.current());
                return;
            }
            boolean fromKafka = KAFKA.contains(scheme);
            Context parent = parent(exchange, fromKafka);
            if (!Traces.isTraced(parent)) {
                ExchangeTrace.enter(exchange, Context.root());
                return;
            }
            Span span = traces.start(routeId, fromKafka ? SpanKind.CONSUMER : SpanKind.INTERNAL, parent);
            if (fromKafka) {
                KafkaAttributes.ofReceived(span, exchange);
            }
            ExchangeTrace.enter(exchange, parent.with(span));
        }

        /** A thread that brings a record may still be in the trace of the one before. */
        private Context parent(Exchange exchange, boolean fromKafka) {
            if (!fromKafka && ExchangeTrace.isIn(exchange)) {
                return ExchangeTrace.of(exchange);
            }
            return traces.read(exchange.getMessage().getHeaders());
        }

        @Override
        public void onExchangeDone(Route route, Exchange exchange) {
            Span span = ExchangeTrace.leave(exchange);
            if (span.isRecording()) {
                describe(span, exchange);
            }
            if (!HTTP.contains(scheme(route))) {
                span.end();
            }
        }

        private void describe(Span span, Exchange exchange) {
            String deliveryId = DeliveryId.of(exchange);
            if (deliveryId != null) {
                span.setAttribute(DeliveryId.NAME, deliveryId);
            }
            span.setAttribute(CorrelationId.MDC_KEY, CorrelationId.of(exchange));
            if (exchange.getException() != null) {
                Traces.fail(span, exchange.getException());
            }
        }
    }

    private static String scheme(Route route) {
        String uri = route.getEndpoint().getEndpointUri();
        int colon = uri.indexOf(':');
        return colon < 0 ? uri : uri.substring(0, colon);
    }
}
