package com.fabrikam.dronedelivery.delivery.tracking;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of live tracking, for each instance.
 *
 * @param heartbeat how long a stream may be silent
 * @param maxDuration how long a stream lasts; the viewer comes back, and its right to watch is looked at again
 * @param refreshInterval how often a watched delivery is read although nothing was heard of it
 * @param maxViewers streams at a time; one more is a 503
 * @param maxViewersPerSubject streams of one subject at a time; one more is a 429
 * @param workers threads that bring news to the viewers
 */
@Validated
@ConfigurationProperties("dronedelivery.tracking")
public record TrackingProperties(
        @NotNull @DurationMin(millis = 100) Duration heartbeat,
        @NotNull @DurationMin(seconds = 1) Duration maxDuration,
        @NotNull @DurationMin(millis = 100) Duration refreshInterval,
        @Min(1) int maxViewers,
        @Min(1) int maxViewersPerSubject,
        @Min(1) @Max(64) int workers) {}
