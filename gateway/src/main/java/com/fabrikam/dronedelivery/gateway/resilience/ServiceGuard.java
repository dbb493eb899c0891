package com.fabrikam.dronedelivery.gateway.resilience;

import com.fabrikam.dronedelivery.gateway.Services;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.net.URI;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Stands before every call to a service, whoever makes it: at most so many at a time, and none while the service fails. Each address
 * has its own, so that a canary that fails does not take its service with it.
 */
@Component
public class ServiceGuard {

    private final Services services;
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bounds;

    ServiceGuard(Services services, CircuitBreakerRegistry breakers, BulkheadRegistry bounds) {
        this.services = services;
        this.breakers = breakers;
        this.bounds = bounds;
    }

    /** The call, which ends when the service begins to answer: with the status, or with the response. */
    public <T> Mono<T> protect(URI target, Mono<T> call) {
        String name = services.nameOf(target).orElseGet(() -> Services.authority(target));
        return call.transformDeferred(CircuitBreakerOperator.of(breakers.circuitBreaker(name)))
                .transformDeferred(BulkheadOperator.of(bounds.bulkhead(name)));
    }
}
