package com.fabrikam.dronedelivery.delivery.domain;

/** What no drone knows about the way before it. Whoever does not know either says 1. */
public interface FlightConditions {

    /** Neither weather nor history. */
    FlightConditions NEUTRAL = new FlightConditions() {
        @Override
        public double weatherFactor(Location from, Location to, boolean expedited) {
            return 1;
        }

        @Override
        public double historicalRatio(Location pickup, Location dropoff) {
            return 1;
        }
    };

    /** How many times longer than in still air a flight takes. */
    double weatherFactor(Location from, Location to, boolean expedited);

    /** How many times longer than estimated flights between these places have taken. */
    double historicalRatio(Location pickup, Location dropoff);
}
