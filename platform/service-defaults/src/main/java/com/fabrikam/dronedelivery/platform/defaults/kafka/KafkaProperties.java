package com.fabrikam.dronedelivery.platform.defaults.kafka;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where Kafka is.
 *
 * @param bootstrapServers brokers to start from; without it a service has nothing to do with Kafka
 * @param healthTimeout how long the readiness probe waits for the cluster
 */
@Validated
@ConfigurationProperties("dronedelivery.kafka")
public record KafkaProperties(
        @NotBlank String bootstrapServers,
        @NotNull @DefaultValue("2s") Duration healthTimeout) {}
