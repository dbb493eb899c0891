package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import java.time.Duration;
import java.time.Instant;

/**
 * A whole flight as it is planned, in still air, fixed when the drone is assigned. All instants are wall clock; {@code timeScale}
 * shortens the flight itself. How it goes in the winds that blow is a {@link Flight}.
 *
 * @param base where the drone waits before the flight
 * @param cruiseSpeed metres per second, before the time scale
 */
public record FlightPlan(
        Location base,
        Location pickup,
        Location dropoff,
        Instant departure,
        double cruiseSpeed,
        double timeScale,
        Duration reportInterval) {

    /** How long the drone stands at the pickup while it is loaded. */
    static final double LOADING_SECONDS = 30;

    /** A plan whose drone is at the pickup at the time asked for, or as soon after as it can be. */
    static FlightPlan toBeAtPickup(
            Instant pickupTime, Instant now, Location base, Location pickup, Location dropoff, Flying flying) {
        FlightPlan fromNow = new FlightPlan(
                base, pickup, dropoff, now, flying.cruiseSpeed(), flying.timeScale(), flying.reportInterval());
        Duration spare = Duration.between(fromNow.pickupEta(), pickupTime);
        return spare.isNegative() ? fromNow : fromNow.departingAt(now.plus(spare));
    }

    /**
     * The same flight for another time: from where the drone is by now, if it has to hurry; from its base, if it has to wait.
     */
    FlightPlan replanned(Instant pickupTime, Instant now, Location home, Winds winds) {
        Flying flying = flying();
        Location here = new Flight(this, winds).locationAt(now);
        FlightPlan fromHere = toBeAtPickup(pickupTime, now, here, pickup, dropoff, flying);
        return fromHere.departure().isAfter(now)
                ? toBeAtPickup(pickupTime, now, home, pickup, dropoff, flying)
                : fromHere;
    }

    /** What the operator sets: how fast drones fly, how much faster time runs, how often they report. */
    record Flying(double cruiseSpeed, double timeScale, Duration reportInterval) {}

    /** The same flight by another drone, which waits elsewhere. */
    FlightPlan flownFrom(Location otherBase, Instant pickupTime, Instant now) {
        return toBeAtPickup(pickupTime, now, otherBase, pickup, dropoff, flying());
    }

    /** In still air. */
    public Instant pickupEta() {
        return departure.plus(untilPickup());
    }

    /** In still air. */
    public Instant deliveryEta() {
        return departure.plus(untilDropoff());
    }

    /** Metres per second of the wall clock in still air. */
    double reportedSpeed() {
        return cruiseSpeed * timeScale;
    }

    Duration untilPickup() {
        return scaled(toPickup().duration());
    }

    Duration untilTakeOffWithPackage() {
        return scaled(toPickup().duration() + LOADING_SECONDS);
    }

    Duration untilDropoff() {
        return scaled(toPickup().duration() + LOADING_SECONDS + toDropoff().duration());
    }

    Leg toPickup() {
        return new Leg(base, pickup, cruiseSpeed);
    }

    Leg toDropoff() {
        return new Leg(pickup, dropoff, cruiseSpeed);
    }

    private Duration scaled(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000 / timeScale));
    }

    private Flying flying() {
        return new Flying(cruiseSpeed, timeScale, reportInterval);
    }

    private FlightPlan departingAt(Instant instant) {
        return new FlightPlan(base, pickup, dropoff, instant, cruiseSpeed, timeScale, reportInterval);
    }
}
