package com.fabrikam.dronedelivery.mockbackends.weather;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/**
 * How the wind blows: metres per second, and degrees from north where it comes from. Never so strong that a drone could make no
 * headway.
 */
public record Conditions(
        @NotNull @DecimalMin("0") @DecimalMax("12") Double windSpeed,
        @NotNull @DecimalMin("0") @DecimalMax("360") Double windFrom) {}
