package com.fabrikam.dronedelivery.compatibility.service;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A circuit breaker for each service: one that is down is not waited for by everybody. */
public final class Breakers {

    private final Map<Service, CircuitBreaker> breakers = new EnumMap<>(Service.class);

    /**
     * Closed to begin with.
     *
     * @param window calls that a breaker looks back on; half of them must have failed to open it
     * @param openTime how long it stays open
     */
    public Breakers(int window, Duration openTime, MeterRegistry meters) {
        var registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(window)
                .minimumNumberOfCalls(Math.max(1, window / 2))
                .waitDurationInOpenState(openTime)
                .writableStackTraceEnabled(false)
                .build());
        for (var service : Service.values()) {
            breakers.put(service, registry.circuitBreaker(service.id()));
        }
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
    }

    /** Whether the service may be asked. Who is told so must tell what came of it. */
    public boolean admits(Service service) {
        return breakers.get(service).tryAcquirePermission();
    }

    /** Refusals are good answers, too. */
    public void note(ServiceAnswer answer, Duration took) {
        var breaker = breakers.get(answer.service());
        if (answer.isTransient()) {
            breaker.onError(took.toNanos(), TimeUnit.NANOSECONDS, new UnansweredException(answer));
        } else {
            breaker.onSuccess(took.toNanos(), TimeUnit.NANOSECONDS);
        }
    }
}
