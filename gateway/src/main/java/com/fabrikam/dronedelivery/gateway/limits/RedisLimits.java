package com.fabrikam.dronedelivery.gateway.limits;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What all instances have seen together. While Redis is away each goes on with what it has seen itself: a limit that is too generous for a
 * while is better than a gateway that lets nobody in because of its counter. The metric {@code gateway.limits.shared} and
 * the log say so.
 */
final class RedisLimits implements Limits, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLimits.class);
    private static final Duration KEPT_AFTER_REFILL = Duration.ofSeconds(10);
    private static final String PREFIX = "gateway:limits:";

    private final RateLimitProperties properties;
    private final Limits own;
    private final RedisURI address;
    private final RedisClient client;
    private final Map<Group, BucketConfiguration> budgets = new EnumMap<>(Group.class);
    private final AtomicBoolean connecting = new AtomicBoolean();
    private volatile AsyncProxyManager<String> buckets;
    private volatile boolean shared = true;
    private volatile long notBefore = System.nanoTime();

    RedisLimits(RateLimitProperties properties, Limits own, MeterRegistry meters) {
        this.properties = properties;
        this.own = own;
        this.address = RedisURI.create(properties.redisUrl());
        this.client = RedisClient.create();
        client.setOptions(ClientOptions.builder()
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
        for (var group : Group.values()) {
            var budget = properties.of(group);
            budgets.put(
                    group,
                    BucketConfiguration.builder()
                            .addLimit(limit ->
                                    limit.capacity(budget.requests()).refillGreedy(budget.requests(), budget.per()))
                            .build());
        }
        Gauge.builder("gateway.limits.shared", () -> shared && buckets != null ? 1 : 0)
                .description(
                        "1 while the instances of the gateway count together, in Redis; 0 while each counts for itself")
                .register(meters);
        connect();
    }

    @Override
    public Mono<ConsumptionProbe> take(Group group, String client) {
        if (System.nanoTime() - notBefore < 0) {
            return own.take(group, client);
        }
        var known = buckets;
        if (known == null) {
            connect();
            return own.take(group, client);
        }
        return Mono.fromFuture(() -> inRedis(known, group, client))
                .timeout(properties.redisTimeout())
                .doOnNext(probe -> back())
                .onErrorResume(error -> {
                    away(error);
                    return own.take(group, client);
                });
    }

    private CompletableFuture<ConsumptionProbe> inRedis(AsyncProxyManager<String> known, Group group, String client) {
        var budget = budgets.get(group);
        return known.builder()
                .build(PREFIX + group.label() + ":" + client, () -> CompletableFuture.completedFuture(budget))
                .tryConsumeAndReturnRemaining(1);
    }

    /** In the background, one attempt at a time. Once connected, the client connects again by itself. */
    private void connect() {
        if (!connecting.compareAndSet(false, true)) {
            return;
        }
        client.connectAsync(RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), address)
                .whenComplete((connection, error) -> {
                    if (error == null) {
                        buckets = Bucket4jLettuce.casBasedBuilder(connection)
                                .expirationAfterWrite(ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                        KEPT_AFTER_REFILL))
                                .build()
                                .asAsync();
                        back();
                    } else {
                        away(error);
                    }
                    connecting.set(false);
                });
    }

    private void away(Throwable error) {
        notBefore = System.nanoTime() + properties.redisRetry().toNanos();
        if (shared) {
            shared = false;
            LOG.atWarn()
                    .addKeyValue("redis", address.getHost() + ":" + address.getPort())
                    .addKeyValue("cause", error.toString())
                    .log("requests are counted by this gateway alone");
        }
    }

    private void back() {
        if (!shared) {
            shared = true;
            LOG.info("requests are counted together with the other gateways");
        }
    }

    @Override
    public void close() {
        client.shutdown();
    }
}
