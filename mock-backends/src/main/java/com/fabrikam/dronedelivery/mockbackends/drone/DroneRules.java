package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.drone.AssignOutcome.Refused;
import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import java.time.Duration;
import java.util.Optional;

/**
 * What drones can do and how they fly.
 *
 * @param seed decides which drone a delivery gets and where it waits
 * @param timeScale how many times faster than the wall clock a flight is
 * @param reportInterval how often a flying drone reports its position, wall clock
 * @param rangeMetres how far a drone carries a package
 */
public record DroneRules(long seed, double timeScale, Duration reportInterval, double rangeMetres) {

    private static final double CRUISE_SPEED = 15;
    private static final double EXPEDITED_CRUISE_SPEED = 20;

    Optional<Refused> refusalOf(DroneRequest request) {
        PackageInfo cargo = request.packageInfo();
        if (cargo.weight() > cargo.size().limit()) {
            return refused(
                    "PackageTooHeavy",
                    "A %s package of %.1f kg: at most %.0f kg fly.",
                    cargo.size(),
                    cargo.weight(),
                    cargo.size().limit());
        }
        double metres = GreatCircle.distance(request.pickup(), request.dropoff());
        if (metres > rangeMetres) {
            return refused(
                    "NoDroneInRange",
                    "From pickup to dropoff it is %.1f km: drones fly up to %.1f km.",
                    metres / 1000,
                    rangeMetres / 1000);
        }
        return Optional.empty();
    }

    FlightPlan.Flying flying(boolean expedited) {
        return new FlightPlan.Flying(expedited ? EXPEDITED_CRUISE_SPEED : CRUISE_SPEED, timeScale, reportInterval);
    }

    private static Optional<Refused> refused(String code, String reason, Object... values) {
        return Optional.of(new Refused(code, reason.formatted(values)));
    }
}
