package com.fabrikam.dronedelivery.gateway.limits;

import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How much one client may ask. A client is a token's subject, or the address where there is no token.
 *
 * @param enabled whether anybody is limited
 * @param redisUrl where the instances of the gateway share what they count; each counts for itself without
 * @param redisTimeout how long Redis may take; an instance counts for itself when it takes longer
 * @param redisRetry how long it does so before it asks Redis again
 * @param maxClients how many clients are remembered in memory; those seen longest ago are forgotten, which gives them a full budget
 * @param groups budgets of groups of routes, where they are not the default
 */
@ConfigurationProperties("dronedelivery.gateway.rate-limit")
record RateLimitProperties(
        @DefaultValue("true") boolean enabled,
        URI redisUrl,
        @DefaultValue("100ms") Duration redisTimeout,
        @DefaultValue("1s") Duration redisRetry,
        @DefaultValue("100000") long maxClients,
        @DefaultValue Map<Group, Budget> groups) {

    /** Far above what one gateway can serve anybody, but below what a client gone mad sends. */
    private static final Map<Group, Budget> DEFAULTS = Map.of(
            Group.WRITES, new Budget(50_000, Duration.ofSeconds(10)),
            Group.READS, new Budget(50_000, Duration.ofSeconds(10)),
            Group.STREAMS, new Budget(5_000, Duration.ofSeconds(10)),
            Group.OPERATORS, new Budget(1_000, Duration.ofSeconds(10)),
            Group.FILES, new Budget(10_000, Duration.ofSeconds(10)));

    RateLimitProperties {
        var all = new EnumMap<>(DEFAULTS);
        all.putAll(groups);
        groups = all;
    }

    Budget of(Group group) {
        return groups.get(group);
    }
}
