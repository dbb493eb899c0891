package com.fabrikam.dronedelivery.datalake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What an operator may change about the history by id.
 *
 * @param database of MongoDB, whatever the connection string names
 * @param workers threads that write
 * @param answerTimeout how long MongoDB may take to be found, and to answer
 * @param retryAfter what a caller is told when MongoDB cannot be reached
 * @param retryDelay first pause of an event while MongoDB cannot be reached; it doubles
 * @param retryMaxDelay longest such pause
 */
@Validated
@ConfigurationProperties("dronedelivery.datalake.history")
public record HistoryProperties(
        @NotBlank String database,
        @Min(1) @Max(512) int workers,
        @NotNull @DurationMin(millis = 100) Duration answerTimeout,
        @NotNull @DurationMin(seconds = 1) Duration retryAfter,
        @NotNull @DurationMin(millis = 1) Duration retryDelay,
        @NotNull @DurationMin(millis = 1) Duration retryMaxDelay) {}
