package com.fabrikam.dronedelivery.delivery.conditions;

/** How fast the air moves, in metres per second, and where it comes from, in degrees from north. */
record Wind(double windSpeed, double windFrom) {
    static final Wind CALM = new Wind(0, 0);
    private static final double SLOWEST = 0.2;

    /** How many times longer a flight takes that keeps its course by heading partly into the wind. */
    double factor(double airspeed, double course) {
        double angle = Math.toRadians(windFrom - course);
        double across = windSpeed * Math.sin(angle);
        double ahead = Math.sqrt(Math.max(0, airspeed * airspeed - across * across)) - windSpeed * Math.cos(angle);
        return airspeed / Math.max(airspeed * SLOWEST, ahead);
    }
}
