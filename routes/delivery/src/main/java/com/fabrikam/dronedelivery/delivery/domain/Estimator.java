package com.fabrikam.dronedelivery.delivery.domain;

import com.fabrikam.dronedelivery.delivery.domain.DroneStatus.Leg;
import java.time.Duration;
import java.time.Instant;

/**
 * When a drone will be where. The drone itself tells times as still air allows them: distance by speed, and what it needs to climb,
 * hover and load. Of that the distance takes longer by the weather, and all of it by what history says of the corridor.
 */
public final class Estimator {
    /** Without any knowledge of weather and history. */
    public static final Estimator NEUTRAL = new Estimator(FlightConditions.NEUTRAL);

    private final FlightConditions conditions;

    /** With what these conditions tell. */
    public Estimator(FlightConditions conditions) {
        this.conditions = conditions;
    }

    /** The plan of a drone that has not left. It leaves early enough, so the pickup stays. */
    Plan planned(Plan plan) {
        var carrying = Duration.between(plan.pickupEta(), plan.deliveryEta());
        double ratio = conditions.historicalRatio(plan.pickup(), plan.dropoff());
        var arrival = plan.pickupEta()
                .plus(stretch(plan, carrying, plan.pickup(), plan.dropoff(), Double.POSITIVE_INFINITY, ratio));
        return plan.expecting(arrival, ratio);
    }

    /** The report with the times that are to be expected from where the drone is. */
    public DroneStatus refined(Plan plan, DroneStatus seen) {
        if (seen.status() == DroneStatus.Activity.Failed || seen.planVersion() != plan.version()) {
            return seen;
        }
        var at = seen.occurredAt();
        double speed = seen.cruiseSpeed() == null ? 0 : seen.cruiseSpeed();
        if (seen.leg() == Leg.ToDropoff) {
            return seen.expecting(
                    seen.pickupEta(), flown(plan, at, seen.deliveryEta(), seen.location(), plan.dropoff(), speed));
        }
        var pickup = flown(plan, at, seen.pickupEta(), seen.location(), plan.pickup(), speed);
        var carrying = Duration.between(seen.pickupEta(), seen.deliveryEta());
        return seen.expecting(
                pickup, pickup.plus(stretch(plan, carrying, plan.pickup(), plan.dropoff(), cruise(plan, speed))));
    }

    private Instant flown(Plan plan, Instant at, Instant stillAir, Location from, Location to, double speed) {
        double cruise = speed > 0 ? from.metresTo(to) / speed : Double.POSITIVE_INFINITY;
        return at.plus(stretch(plan, Duration.between(at, stillAir), from, to, cruise));
    }

    private static double cruise(Plan plan, double speed) {
        return speed > 0 ? plan.pickup().metresTo(plan.dropoff()) / speed : Double.POSITIVE_INFINITY;
    }

    /** @param cruise seconds of it in level flight; as good as all of it while nobody knows */
    private Duration stretch(Plan plan, Duration stillAir, Location from, Location to, double cruise) {
        return stretch(plan, stillAir, from, to, cruise, conditions.historicalRatio(plan.pickup(), plan.dropoff()));
    }

    private Duration stretch(Plan plan, Duration stillAir, Location from, Location to, double cruise, double ratio) {
        double seconds = stillAir.toMillis() / 1000.0;
        if (seconds <= 0) {
            return stillAir;
        }
        double slower = Math.min(cruise, seconds) * (conditions.weatherFactor(from, to, plan.expedited()) - 1);
        return Duration.ofMillis(Math.round((seconds + slower) * ratio * 1000));
    }
}
