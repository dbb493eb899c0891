package com.fabrikam.dronedelivery.scheduler;

import com.fabrikam.dronedelivery.scheduler.resilience.Gate;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Makes the gates before the services that we call, and shows their state as metrics. */
final class Gates {
    private final CircuitBreakerRegistry breakers;
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final MeterRegistry meters;
    private final Map<String, Gate> gates = new ConcurrentSkipListMap<>();

    Gates(SchedulerProperties.Breaker limits, MeterRegistry meters) {
        this.meters = meters;
        this.breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(limits.window())
                .minimumNumberOfCalls(Math.min(limits.minimumCalls(), limits.window()))
                .failureRateThreshold(limits.failureThreshold())
                .waitDurationInOpenState(limits.openTime())
                .permittedNumberOfCallsInHalfOpenState(limits.halfOpenCalls())
                .automaticTransitionFromOpenToHalfOpenEnabled(true) // wakes those who stand in line
                .writableStackTraceEnabled(false)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    Gate gate(String service, int callsAtOnce) {
        CircuitBreaker breaker = breakers.circuitBreaker(service);
        Bulkhead bulkhead = bulkheads.bulkhead(
                service,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(callsAtOnce)
                        .maxWaitDuration(Duration.ZERO)
                        .writableStackTraceEnabled(false)
                        .build());
        Gate gate = new Gate(breaker, bulkhead);
        Gauge.builder("scheduler.backend.waiting", gate, Gate::waiting)
                .description("Calls that stand in line, because the bulkhead is full or the breaker open")
                .tag("backend", service)
                .register(meters);
        gates.put(service, gate);
        return gate;
    }

    List<SchedulerConsole.BackEnd> backEnds() {
        return gates.entrySet().stream()
                .map(gate -> backEnd(gate.getKey(), gate.getValue()))
                .toList();
    }

    private SchedulerConsole.BackEnd backEnd(String service, Gate gate) {
        CircuitBreaker breaker = breakers.circuitBreaker(service);
        Bulkhead.Metrics calls = bulkheads.bulkhead(service).getMetrics();
        return new SchedulerConsole.BackEnd(
                service,
                breaker.getState().name(),
                Math.max(0, breaker.getMetrics().getFailureRate()),
                calls.getMaxAllowedConcurrentCalls() - calls.getAvailableConcurrentCalls(),
                calls.getMaxAllowedConcurrentCalls(),
                gate.waiting());
    }

    void interrupt() {
        gates.values().forEach(Gate::interrupt);
    }
}
