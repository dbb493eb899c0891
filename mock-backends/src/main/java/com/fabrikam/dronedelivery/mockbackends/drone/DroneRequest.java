package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;

/**
 * What the Scheduler asks of the Drone service.
 *
 * @param ownerId for whom is flown; absent in requests of older versions
 */
public record DroneRequest(
        @Pattern(regexp = "[A-Za-z0-9._~@-]{1,64}") String ownerId,
        @NotNull @Valid Location pickup,
        @NotNull @Valid Location dropoff,
        @NotNull Instant pickupTime,
        @NotNull Boolean expedited,
        @NotNull @Valid @JsonProperty("package") PackageInfo packageInfo) {}
