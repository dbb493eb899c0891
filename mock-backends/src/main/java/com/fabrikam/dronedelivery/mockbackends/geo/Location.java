package com.fabrikam.dronedelivery.mockbackends.geo;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

/**
 * A point on the earth.
 *
 * @param latitude degrees
 * @param longitude degrees
 * @param altitude metres above ground; 0 when absent
 */
public record Location(
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude,

        @DecimalMin("-500") @DecimalMax("10000") Double altitude) {

    public Location {
        altitude = altitude == null ? Double.valueOf(0) : altitude;
    }

    public static Location of(double latitude, double longitude) {
        return new Location(latitude, longitude, 0.0);
    }

    public Location atAltitude(double metres) {
        return new Location(latitude, longitude, metres);
    }
}
