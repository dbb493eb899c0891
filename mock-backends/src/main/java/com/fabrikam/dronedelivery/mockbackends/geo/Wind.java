package com.fabrikam.dronedelivery.mockbackends.geo;

/**
 * Moving air.
 *
 * @param speed metres per second
 * @param from where it comes from, degrees from north
 */
public record Wind(double speed, double from) {

    public static final Wind CALM = new Wind(0, 0);

    /**
     * How fast one gets ahead over ground when one keeps a course (degrees from north) by heading partly into the wind. Positive
     * as long as the wind is slower than what flies.
     */
    public double groundSpeed(double airspeed, double course) {
        double angle = Math.toRadians(from - course);
        double against = speed * Math.cos(angle);
        double across = speed * Math.sin(angle);
        return Math.sqrt(airspeed * airspeed - across * across) - against;
    }
}
