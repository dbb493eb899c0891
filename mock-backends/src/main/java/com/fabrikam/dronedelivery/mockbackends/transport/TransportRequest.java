package com.fabrikam.dronedelivery.mockbackends.transport;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;

/** What the Scheduler asks of third-party transport. */
public record TransportRequest(
        @NotNull @Valid Location pickup,
        @NotNull @Valid Location dropoff,
        @NotNull @Valid @JsonProperty("package") Parcel parcel) {

    /** What is to be carried. */
    public record Parcel(
            @NotNull @Pattern(regexp = "[A-Za-z0-9._~-]{1,64}") String packageId,

            @NotNull Size size,
            @NotNull @Positive @DecimalMax("1000") Double weight) {}

    /** How large it is. */
    public enum Size {
        Small,
        Medium,
        Large
    }
}
