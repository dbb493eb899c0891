package com.fabrikam.dronedelivery.delivery.conditions;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How weather and history are asked for.
 *
 * @param timeout how long an answer may take
 * @param patience how long whoever needs a time waits for the first answer; then, and while there is none, it is neutral
 * @param refreshInterval how old an answer may be before it is asked for again, in the background
 * @param maxEntries places and corridors that are remembered
 * @param cruiseSpeed metres per second of a drone in still air, for what the wind makes of it
 * @param expeditedCruiseSpeed the same of an expedited one
 */
@Validated
@ConfigurationProperties("dronedelivery.eta")
public record EtaProperties(
        @NotNull @DurationMin(millis = 10) Duration timeout,
        @NotNull @DurationMin Duration patience,
        @NotNull @DurationMin(millis = 100) Duration refreshInterval,
        @Min(1) int maxEntries,
        @Positive double cruiseSpeed,
        @Positive double expeditedCruiseSpeed) {}
