package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;

/**
 * One flight from ground to ground: straight up, along the great circle, a while of hovering to see whether the place is free,
 * straight down. Times in seconds, in still air.
 */
record Leg(Location from, Location to, double cruiseSpeed) {

    static final double CRUISE_ALTITUDE = 120;
    static final double CLIMB_SPEED = 4;
    static final double DESCENT_SPEED = 3;
    static final double HOVER_SECONDS = 10;

    double duration() {
        return climb() + distance() / cruiseSpeed + HOVER_SECONDS + descent();
    }

    double climb() {
        return (altitude() - from.altitude()) / CLIMB_SPEED;
    }

    double distance() {
        return GreatCircle.distance(from, to);
    }

    private double descent() {
        return (altitude() - to.altitude()) / DESCENT_SPEED;
    }

    double altitude() {
        return Math.max(CRUISE_ALTITUDE, Math.max(from.altitude(), to.altitude()));
    }
}
