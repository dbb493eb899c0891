package com.fabrikam.dronedelivery.datalake;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * When something is told of a corridor.
 *
 * @param minimum of so many completed deliveries at least
 * @param newest so many are looked at, the newest ones
 */
@Validated
@ConfigurationProperties("dronedelivery.datalake.corridors")
public record CorridorProperties(
        @Min(1) int minimum, @Min(1) @Max(10_000) int newest) {}
