package com.fabrikam.dronedelivery.gateway.canary;

import com.fabrikam.dronedelivery.gateway.Services;
import java.net.URI;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.GlobalFilter;
import org.springframework.cloud.gateway.route.Route;
import org.springframework.cloud.gateway.support.ServerWebExchangeUtils;
import org.springframework.core.Ordered;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Leads a call to its service's canary: the same route with another address, which is also what metrics show. */
@Component
class CanaryRouting implements GlobalFilter, Ordered {

    private final Canaries canaries;
    private final Services services;

    CanaryRouting(Canaries canaries, Services services) {
        this.canaries = canaries;
        this.services = services;
    }

    @Override
    public int getOrder() {
        return -15; // before the client's own headers are taken away
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!canaries.flying().isEmpty()) {
            Route route = exchange.getRequiredAttribute(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR);
            services.nameOf(route.getUri())
                    .flatMap(service -> canaries.diversion(
                            service, exchange.getRequest().getHeaders().getFirst(Canaries.HEADER)))
                    .ifPresent(address -> exchange.getAttributes()
                            .put(ServerWebExchangeUtils.GATEWAY_ROUTE_ATTR, leadingTo(address, route)));
        }
        return chain.filter(exchange);
    }

    private static Route leadingTo(URI address, Route route) {
        return Route.async()
                .id(route.getId())
                .uri(address)
                .order(route.getOrder())
                .asyncPredicate(route.getPredicate())
                .replaceFilters(route.getFilters())
                .replaceMetadata(route.getMetadata())
                .build();
    }
}
