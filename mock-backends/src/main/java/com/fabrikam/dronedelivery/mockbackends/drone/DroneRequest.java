package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.Instant;

/** What the Scheduler asks of the Drone service. */
public record DroneRequest(
        @NotNull @Valid Location pickup,
        @NotNull @Valid Location dropoff,
        @NotNull Instant pickupTime,
        @NotNull Boolean expedited,
        @NotNull @Valid @JsonProperty("package") PackageInfo packageInfo) {}
