package com.fabrikam.dronedelivery.delivery.confirmation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How receipts are confirmed.
 *
 * @param maxSize of the bytes
 * @param maxInFlight confirmations that are taken at a time; others are told to come again
 * @param timeout how long one may be awaited before a person has to look after the delivery
 * @param tick how often is looked whether one is overdue
 * @param claim how long an instance may take to tell of one before another instance does
 * @param database where the bytes are
 * @param storeTimeout how long MongoDB may take
 * @param cleanInterval how often bytes that belong to no delivery are looked for
 * @param orphanAge how old such bytes are before they go
 */
@Validated
@ConfigurationProperties("dronedelivery.confirmations")
public record ConfirmationProperties(
        @NotNull DataSize maxSize,
        @Min(1) @Max(64) int maxInFlight,
        @NotNull @DurationMin(seconds = 1) Duration timeout,
        @NotNull @DurationMin(millis = 50) Duration tick,
        @NotNull @DurationMin(seconds = 1) Duration claim,
        @NotBlank String database,
        @NotNull @DurationMin(millis = 100) Duration storeTimeout,
        @NotNull @DurationMin(seconds = 1) Duration cleanInterval,
        @NotNull @DurationMin(minutes = 1) Duration orphanAge) {}
