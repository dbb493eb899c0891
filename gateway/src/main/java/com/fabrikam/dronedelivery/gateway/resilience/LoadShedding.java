package com.fabrikam.dronedelivery.gateway.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.boot.web.context.WebServerApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses what is more than the gateway can do at a time, at once and before it costs anything: no token is verified for it. The
 * management port is not concerned.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10) // behind what observes, before all that works
class LoadShedding implements WebFilter {

    /** The name of the bound for everything together. */
    static final String ALL = "all";

    private static final String PLACE = LoadShedding.class.getName();

    private final Bulkhead bound;

    LoadShedding(BulkheadRegistry bounds) {
        this.bound = bounds.bulkhead(ALL);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (WebServerApplicationContext.hasServerNamespace(exchange.getApplicationContext(), "management")) {
            return chain.filter(exchange);
        }
        return Mono.defer(() -> {
            if (!bound.tryAcquirePermission()) {
                return Mono.error(BulkheadFullException.createBulkheadFullException(bound));
            }
            exchange.getAttributes().put(PLACE, new Place(bound, new AtomicBoolean()));
            return chain.filter(exchange).doFinally(end -> leave(exchange));
        });
    }

    /** Makes room for the next one; once, however often it is called. */
    static void leave(ServerWebExchange exchange) {
        if (exchange.getAttribute(PLACE) instanceof Place place && place.left.compareAndSet(false, true)) {
            place.bound.onComplete();
        }
    }

    private record Place(Bulkhead bound, AtomicBoolean left) {}
}
