package com.fabrikam.dronedelivery.gateway.resilience;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientResponse;

/** One breaker and one bound for each address that is called, made when it is first called. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ResilienceProperties.class)
class ResilienceConfiguration {

    @Bean
    CircuitBreakerRegistry breakers(ResilienceProperties properties, MeterRegistry meters) {
        var breaker = properties.breaker();
        var registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.TIME_BASED)
                .slidingWindowSize((int) Math.max(1, breaker.window().toSeconds()))
                .minimumNumberOfCalls(breaker.minimumCalls())
                .failureRateThreshold(breaker.failureRate())
                .waitDurationInOpenState(breaker.openFor())
                .permittedNumberOfCallsInHalfOpenState(breaker.probes())
                .ignoreExceptions(ClientFailure.class)
                .recordResult(answer -> isFailure(answer, breaker.failureStatuses()))
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
        return registry;
    }

    @Bean
    BulkheadRegistry bounds(ResilienceProperties properties, MeterRegistry meters) {
        var registry = BulkheadRegistry.of(bound(properties.maxInFlightPerService()));
        registry.getEventPublisher().onEntryAdded(added -> {
            var refused = Counter.builder("dronedelivery.gateway.shed")
                    .description("Requests that were refused because too many were under way")
                    .tag("limit", added.getAddedEntry().getName())
                    .register(meters);
            added.getAddedEntry().getEventPublisher().onCallRejected(call -> refused.increment());
        });
        registry.bulkhead(LoadShedding.ALL, bound(properties.maxInFlight()));
        TaggedBulkheadMetrics.ofBulkheadRegistry(registry).bindTo(meters);
        return registry;
    }

    private static BulkheadConfig bound(int calls) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(calls)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    private static boolean isFailure(Object answer, Set<Integer> statuses) {
        if (answer instanceof ClientResponse response) {
            return statuses.contains(response.statusCode().value());
        }
        return answer instanceof HttpStatusCode status && statuses.contains(status.value());
    }
}
