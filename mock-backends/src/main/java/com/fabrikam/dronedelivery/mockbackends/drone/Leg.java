package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;

/** One flight from ground to ground: straight up, along the great circle, straight down. Times in seconds. */
record Leg(Location from, Location to, double cruiseSpeed) {

    static final double CRUISE_ALTITUDE = 120;
    static final double CLIMB_SPEED = 4;

    double duration() {
        return climb() + cruise() + descent();
    }

    /** Where the drone is, computed from the time alone: nothing is stepped. */
    Location at(double seconds) {
        if (seconds <= 0) {
            return from;
        }
        if (seconds >= duration()) {
            return to;
        }
        if (seconds < climb()) {
            return from.atAltitude(from.altitude() + seconds * CLIMB_SPEED);
        }
        double flown = seconds - climb();
        if (flown < cruise()) {
            return GreatCircle.between(from, to, flown / cruise()).atAltitude(altitude());
        }
        return to.atAltitude(altitude() - (flown - cruise()) * CLIMB_SPEED);
    }

    private double climb() {
        return (altitude() - from.altitude()) / CLIMB_SPEED;
    }

    private double cruise() {
        return GreatCircle.distance(from, to) / cruiseSpeed;
    }

    private double descent() {
        return (altitude() - to.altitude()) / CLIMB_SPEED;
    }

    private double altitude() {
        return Math.max(CRUISE_ALTITUDE, Math.max(from.altitude(), to.altitude()));
    }
}
