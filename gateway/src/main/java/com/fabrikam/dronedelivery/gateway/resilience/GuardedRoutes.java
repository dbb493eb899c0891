package com.fabrikam.dronedelivery.gateway.resilience;

import com.fabrikam.dronedelivery.gateway.routing.Streams;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.filter.RouteToRequestUrlFilter;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts the guard before every route. It stands behind a route's own filters, so that each try of a repeated call counts, and sees a
 * call until its headers are there: a stream is not cut, and a client that reads slowly is not the service's failure.
 */
@Component
class GuardedRoutes implements GlobalFilter, Ordered {

    private final ServiceGuard guard;

    GuardedRoutes(ServiceGuard guard) {
        this.guard = guard;
    }

    @Override
    public int getOrder() {
        return RouteToRequestUrlFilter.ROUTE_TO_URL_FILTER_ORDER + 100;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (Streams.isStream(exchange)) {
            LoadShedding.leave(exchange); // streams have a bound of their own
        }
        URI target = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_REQUEST_URL_ATTR);
        var request = new Watched(exchange.getRequest());
        var call = chain.filter(exchange.mutate().request(request).build())
                .onErrorMap(error -> request.failed, ClientFailure::new)
                .then(Mono.fromSupplier(() -> exchange.getResponse().getStatusCode()));
        return guard.protect(target, call)
                .onErrorMap(ClientFailure.class, Throwable::getCause)
                .then();
    }

    /** Remembers whether it was the request that failed. */
    private static final class Watched extends ServerHttpRequestDecorator {

        private volatile boolean failed;

        Watched(ServerHttpRequest request) {
            super(request);
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return super.getBody().doOnError(error -> failed = true);
        }
    }
}
