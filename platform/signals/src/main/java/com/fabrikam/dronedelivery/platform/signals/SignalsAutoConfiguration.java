package com.fabrikam.dronedelivery.platform.signals;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.health.HealthEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;

/** Offers the endpoint {@code signals}, which has to be exposed as any other. */
@AutoConfiguration(after = {HealthEndpointAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class})
@ConditionalOnAvailableEndpoint(endpoint = SignalsEndpoint.class)
@ConditionalOnBean(HealthEndpoint.class)
@EnableConfigurationProperties(SignalsProperties.class)
class SignalsAutoConfiguration {

    @Bean
    SignalsEndpoint signalsEndpoint(
            @Value("${spring.application.name:unnamed}") String service,
            @Value("${spring.application.version:dev}") String version,
            ApplicationContext context,
            MeterRegistry meters,
            HealthEndpoint health,
            SignalsProperties properties) {
        return new SignalsEndpoint(
                service, version, Instant.ofEpochMilli(context.getStartupDate()), meters, health, properties);
    }
}
