package com.fabrikam.dronedelivery.gateway.limits;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Comparator;
import reactor.core.publisher.Mono;

/** What this instance alone has seen. A client that stayed away until its budget was whole again is forgotten. */
final class MemoryLimits implements Limits {

    private record Client(Group group, String name) {}

    private final Cache<Client, Bucket> buckets;
    private final RateLimitProperties properties;

    MemoryLimits(RateLimitProperties properties) {
        this.properties = properties;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(properties.maxClients())
                .expireAfterAccess(properties.groups().values().stream()
                        .map(Budget::per)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public Mono<ConsumptionProbe> take(Group group, String client) {
        return Mono.just(
                buckets.get(new Client(group, client), key -> bucket(group)).tryConsumeAndReturnRemaining(1));
    }

    private Bucket bucket(Group group) {
        var budget = properties.of(group);
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(budget.requests()).refillGreedy(budget.requests(), budget.per()))
                .build();
    }
}
