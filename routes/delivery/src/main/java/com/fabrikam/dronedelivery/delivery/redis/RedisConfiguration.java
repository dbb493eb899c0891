package com.fabrikam.dronedelivery.delivery.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.data.redis.ClientResourcesBuilderCustomizer;
import org.springframework.boot.autoconfigure.data.redis.LettuceClientOptionsBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** How the connection to Redis behaves when Redis is away, and what readiness asks of it. */
@Configuration(proxyBeanMethods = false)
class RedisConfiguration {
    private static final Duration RECONNECT_AFTER_AT_LEAST = Duration.ofMillis(50);
    private static final Duration RECONNECT_AFTER_AT_MOST = Duration.ofSeconds(1);

    /** Twice as many as there can be callers; what waits longer than its time-out stays in the line all the same. */
    private static final int COMMANDS_IN_LINE = 1024;

    /**
     * Without Redis a call fails at once; by default it would wait in a queue for its time-out. With one that hangs, the line of
     * commands that nobody waits for any more ends somewhere; by default it would grow until the memory is full.
     */
    @Bean
    LettuceClientOptionsBuilderCustomizer rejectRatherThanQueue() {
        return options -> options.disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .requestQueueSize(COMMANDS_IN_LINE);
    }

    /** Back at work soon after Redis is; by default a reconnection may be half a minute away. */
    @Bean(destroyMethod = "")
    ClientResourcesBuilderCustomizer reconnectSoon() {
        return resources -> resources.reconnectDelay(
                Delay.fullJitter(RECONNECT_AFTER_AT_LEAST, RECONNECT_AFTER_AT_MOST, 50, TimeUnit.MILLISECONDS));
    }

    /** Who waits for a replica must not hold everybody else up: connections out of the pool instead of a shared one. */
    @Bean
    static BeanPostProcessor connectionPerCallForReplicas(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof LettuceConnectionFactory connections
                        && environment.getProperty("dronedelivery.redis.replicas-to-acknowledge", int.class, 0) > 0) {
                    connections.setShareNativeConnection(false);
                }
                return bean;
            }
        };
    }

    @Bean
    @ConditionalOnProperty(prefix = "dronedelivery.redis", name = "durability-check", matchIfMissing = true)
    HealthIndicator redisDurabilityHealthIndicator(RedisConnectionFactory connections) {
        return new RedisDurabilityHealthIndicator(connections);
    }
}
