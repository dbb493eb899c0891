package com.fabrikam.dronedelivery.gateway.limits;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts in Redis if there is one. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RateLimitProperties.class)
class LimitsConfiguration {

    @Bean
    Limits limits(RateLimitProperties properties, MeterRegistry meters) {
        var own = new MemoryLimits(properties);
        return properties.redisUrl() == null ? own : new RedisLimits(properties, own, meters);
    }
}
