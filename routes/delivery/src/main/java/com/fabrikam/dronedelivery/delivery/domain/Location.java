package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

/** A point in degrees and metres above ground: a value, replaced whole. Without an altitude it is on the ground. */
public record Location(Double latitude, Double longitude, Double altitude) {

    /** Refuses what is not on earth. */
    public Location {
        requireWithin("latitude", latitude, 90);
        requireWithin("longitude", longitude, 180);
        altitude = altitude == null ? 0.0 : altitude;
    }

    private static void requireWithin(String name, Double degrees, int limit) {
        requireNonNull(degrees, name);
        if (!(Math.abs(degrees) <= limit)) {
            throw new IllegalArgumentException(name + " must be between -" + limit + " and " + limit);
        }
    }
}
