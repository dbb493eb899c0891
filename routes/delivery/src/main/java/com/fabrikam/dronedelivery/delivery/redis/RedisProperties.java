package com.fabrikam.dronedelivery.delivery.redis;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What Redis has to promise.
 *
 * @param url where it is; everything else about the connection is {@code spring.data.redis.*}
 * @param durabilityCheck whether readiness asks Redis if it can keep what it is told
 * @param replicasToAcknowledge how many replicas must have a decision before anybody is told of it
 * @param replicaTimeout how long they may take
 */
@Validated
@ConfigurationProperties("dronedelivery.redis")
public record RedisProperties(
        @NotBlank String url,
        boolean durabilityCheck,
        @Min(0) int replicasToAcknowledge,
        @NotNull @DurationMin(millis = 1) Duration replicaTimeout) {}
