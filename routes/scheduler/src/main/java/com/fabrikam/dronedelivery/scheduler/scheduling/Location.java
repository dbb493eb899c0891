package com.fabrikam.dronedelivery.scheduler.scheduling;

/** A place: degrees, and metres above ground. */
public record Location(double latitude, double longitude, double altitude) {

    /** Refuses what is not on the globe. */
    public Location {
        Require.that(latitude >= -90 && latitude <= 90, "latitude must be between -90 and 90");
        Require.that(longitude >= -180 && longitude <= 180, "longitude must be between -180 and 180");
        Require.that(Double.isFinite(altitude), "altitude must be a number");
    }
}
