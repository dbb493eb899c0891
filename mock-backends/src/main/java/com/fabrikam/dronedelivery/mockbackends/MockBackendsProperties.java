package com.fabrikam.dronedelivery.mockbackends;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the mock back ends.
 *
 * @param dataDir where the journals are
 * @param tombstoneLife how long what was undone stays undone; longer than Kafka keeps the requests
 */
@Validated
@ConfigurationProperties("dronedelivery")
record MockBackendsProperties(
        @NotNull Path dataDir,
        @NotNull @DefaultValue("35d") Duration tombstoneLife,
        @NotNull @Valid @DefaultValue Drones drones,
        @NotNull @Valid @DefaultValue Transport transport) {

    /**
     * How drones fly.
     *
     * @param timeScale how many times faster than the wall clock a flight is
     * @param reportInterval how often a flying drone reports its position
     * @param tick how often the simulator looks for what is due; the finest delay of a milestone
     * @param retryDelay how long to wait when Kafka did not take the events
     * @param rangeKm how far a drone carries a package
     */
    record Drones(
            @Positive @DefaultValue("1") double timeScale,
            @NotNull @DefaultValue("1s") Duration reportInterval,
            @NotNull @DefaultValue("200ms") Duration tick,
            @NotNull @DefaultValue("1s") Duration retryDelay,
            @DefaultValue("0") long seed,
            @Positive @DefaultValue("40") double rangeKm) {}

    /**
     * What third-party transport serves.
     *
     * @param servedKm beyond this nobody carries anything
     * @param handoverKm how far before the dropoff a drone takes over
     */
    record Transport(
            @Positive @DefaultValue("2000") double servedKm,
            @PositiveOrZero @DefaultValue("5") double handoverKm) {}
}
