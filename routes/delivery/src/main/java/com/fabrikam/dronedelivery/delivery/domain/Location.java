package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

/** A point in degrees and metres above ground: a value, replaced whole. Without an altitude it is on the ground. */
public record Location(Double latitude, Double longitude, Double altitude) {

    private static final double EARTH_RADIUS_METRES = 6_371_008.8;

    /** Refuses what is not on earth. */
    public Location {
        requireWithin("latitude", latitude, 90);
        requireWithin("longitude", longitude, 180);
        altitude = altitude == null ? 0.0 : altitude;
    }

    /** Over the ground, along the great circle. */
    public double metresTo(Location other) {
        double latitude1 = Math.toRadians(latitude);
        double latitude2 = Math.toRadians(other.latitude);
        double halfLatitude = Math.sin((latitude2 - latitude1) / 2);
        double halfLongitude = Math.sin(Math.toRadians(other.longitude - longitude) / 2);
        double h =
                halfLatitude * halfLatitude + Math.cos(latitude1) * Math.cos(latitude2) * halfLongitude * halfLongitude;
        return 2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(h)));
    }

    /** Where one has to head to get there, degrees from north. */
    public double courseTo(Location other) {
        double latitude1 = Math.toRadians(latitude);
        double latitude2 = Math.toRadians(other.latitude);
        double longitudes = Math.toRadians(other.longitude - longitude);
        return Math.toDegrees(Math.atan2(
                Math.sin(longitudes) * Math.cos(latitude2),
                Math.cos(latitude1) * Math.sin(latitude2)
                        - Math.sin(latitude1) * Math.cos(latitude2) * Math.cos(longitudes)));
    }

    private static void requireWithin(String name, Double degrees, int limit) {
        requireNonNull(degrees, name);
        if (!(Math.abs(degrees) <= limit)) {
            throw new IllegalArgumentException(name + " must be between -" + limit + " and " + limit);
        }
    }
}
