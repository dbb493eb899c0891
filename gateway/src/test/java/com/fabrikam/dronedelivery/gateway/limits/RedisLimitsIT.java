package com.fabrikam.dronedelivery.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fabrikam.dronedelivery.platform.testing.FreePort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.embedded.RedisServer;

/** Two gateways and the Redis in which they count together. */
class RedisLimitsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BUDGET = 4;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SimpleMeterRegistry others = new SimpleMeterRegistry();
    private int port;
    private RedisServer redis;
    private RedisLimits one;
    private RedisLimits another;

    @BeforeEach
    void start() throws IOException {
        port = FreePort.find();
        redis = server();
        redis.start();
        one = gateway(meters);
        another = gateway(others);
        await().atMost(PATIENCE).until(() -> isShared(meters) && isShared(others));
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        another.close();
        redis.stop();
    }

    @Test
    void shouldCountTogether() {
        // When
        for (int i = 0; i < BUDGET; i++) {
            assertThat(passes(one, "alice")).isTrue();
        }

        // Then
        assertThat(passes(another, "alice")).isFalse();
        assertThat(passes(another, "carol")).isTrue();
    }

    @Test
    void shouldGoOnAloneWhileRedisIsAwayAndTogetherWhenItIsBack() throws IOException {
        // When
        redis.stop();

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(one.take(Group.READS, "dave").block(PATIENCE)).isNotNull();
            assertThat(isShared(meters)).isFalse();
        });
        await().atMost(PATIENCE).until(() -> !passes(one, "erin"));

        // When
        redis = server();
        redis.start();

        // Then
        await().atMost(PATIENCE).until(() -> {
            one.take(Group.READS, "frank").block(PATIENCE);
            return isShared(meters);
        });
    }

    private RedisServer server() throws IOException {
        return RedisServer.newRedisServer().port(port).setting("save \"\"").build();
    }

    private RedisLimits gateway(SimpleMeterRegistry registry) {
        var properties = new RateLimitProperties(
                true,
                URI.create("redis://127.0.0.1:" + port),
                Duration.ofSeconds(10),
                Duration.ofMillis(100),
                100,
                Map.of(Group.READS, new Budget(BUDGET, Duration.ofHours(1))));
        return new RedisLimits(properties, new MemoryLimits(properties), registry);
    }

    private static boolean passes(Limits limits, String client) {
        return limits.take(Group.READS, client).block(PATIENCE).isConsumed();
    }

    private static boolean isShared(SimpleMeterRegistry registry) {
        return registry.get("gateway.limits.shared").gauge().value() == 1;
    }
}
