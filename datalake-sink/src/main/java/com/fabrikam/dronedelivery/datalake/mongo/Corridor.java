package com.fabrikam.dronedelivery.datalake.mongo;

import com.fabrikam.dronedelivery.datalake.event.TrackingEvent;

/**
 * The way from one area to another. An area is a tenth of a degree wide and high.
 *
 * @param pickup the area, as it stands in a history
 * @param dropoff the area, as it stands in a history
 */
public record Corridor(String pickup, String dropoff) {

    private static final double GRID = 0.1;

    /** The corridor between two places, in degrees. */
    public static Corridor between(
            double pickupLatitude, double pickupLongitude, double dropoffLatitude, double dropoffLongitude) {
        return new Corridor(area(pickupLatitude, pickupLongitude), area(dropoffLatitude, dropoffLongitude));
    }

    static String area(TrackingEvent.Location place) {
        return area(place.latitude(), place.longitude());
    }

    private static String area(double latitude, double longitude) {
        return Math.round(latitude / GRID) + "," + Math.round(longitude / GRID);
    }
}
