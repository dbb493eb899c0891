package com.fabrikam.dronedelivery.datalake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When histories by id go, which are in the lake anyway.
 *
 * @param after a delivery ended this long ago
 * @param interval between two runs; a run goes on while there is something to do
 * @param batch histories that are moved by one write
 * @param lookAgain how long a history is left alone that was due, but is not in the lake
 */
@Validated
@ConfigurationProperties("dronedelivery.datalake.archive")
public record ArchiveProperties(
        @NotNull @DurationMin(seconds = 1) Duration after,
        @NotNull @DurationMin(millis = 100) Duration interval,
        @Min(1) @Max(10_000) int batch,
        @NotNull @DurationMin(millis = 1) Duration lookAgain) {}
