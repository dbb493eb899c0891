package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * What drones have flown.
 *
 * @param metres over ground, to the sender and on to the receiver
 * @param assigned from take-off to landing, on the simulated clock
 */
public record Utilization(long flights, double metres, Duration assigned) {

    private static final Utilization NONE = new Utilization(0, 0, Duration.ZERO);
    private static final double METRES_IN_A_MILE = 1_609.344;

    /** Of these assignments, those whose drone landed at the receiver in this time. */
    static Utilization of(Stream<Assignment> assignments, Winds winds, Instant from, Instant until) {
        return assignments
                .filter(Assignment::hasDelivered)
                .map(Assignment::plan)
                .map(plan -> new Flown(plan, new Flight(plan, winds).timeOf(Milestone.LANDED_AT_DROPOFF)))
                .filter(flown ->
                        !flown.landed().isBefore(from) && flown.landed().isBefore(until))
                .map(flown -> of(flown.plan(), flown.landed()))
                .reduce(NONE, Utilization::plus);
    }

    private record Flown(FlightPlan plan, Instant landed) {}

    private static Utilization of(FlightPlan plan, Instant landed) {
        var wallClock = Duration.between(plan.departure(), landed);
        return new Utilization(
                1,
                plan.toPickup().distance() + plan.toDropoff().distance(),
                Duration.ofMillis(Math.round(wallClock.toMillis() * plan.timeScale())));
    }

    private Utilization plus(Utilization other) {
        return new Utilization(flights + other.flights, metres + other.metres, assigned.plus(other.assigned));
    }

    /** Statute miles. */
    public double miles() {
        return metres / METRES_IN_A_MILE;
    }

    /** Hours and parts of them. */
    public double hours() {
        return assigned.toMillis() / (double) Duration.ofHours(1).toMillis();
    }
}
