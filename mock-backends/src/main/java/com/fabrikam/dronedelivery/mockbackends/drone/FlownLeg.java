package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.geo.GreatCircle;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geo.Wind;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import java.time.Instant;

/**
 * A leg in the winds that blow. The wind counts in level flight alone. All times are seconds of the wall clock since the take-off;
 * everything is computed from the time, nothing is stepped.
 */
final class FlownLeg {

    private final Leg leg;
    private final double timeScale;
    private final Winds winds;
    private final Instant cruiseStart;
    private final double climb;
    private final double distance;
    private final double course;
    private final double cruise;

    FlownLeg(Leg leg, Instant takeOff, double timeScale, Winds winds) {
        this.leg = leg;
        this.timeScale = timeScale;
        this.winds = winds;
        this.climb = leg.climb() / timeScale;
        this.distance = leg.distance();
        this.course = GreatCircle.bearing(leg.from(), leg.to());
        this.cruiseStart = takeOff.plusNanos(Math.round(climb * 1e9));
        this.cruise = winds.secondsFor(distance, cruiseStart, this::speed);
    }

    /** How much later than in still air the drone lands; negative when the wind was a help. */
    double lost() {
        return cruise - distance / stillAirSpeed();
    }

    /** How much of that has come about by then. */
    double lostBy(double seconds) {
        double cruised = Math.min(Math.max(seconds - climb, 0), cruise);
        return cruised >= cruise ? lost() : cruised - metresBy(cruised) / stillAirSpeed();
    }

    Location at(double seconds) {
        if (seconds <= 0) {
            return leg.from();
        }
        if (seconds < climb) {
            return leg.from().atAltitude(leg.from().altitude() + seconds * timeScale * Leg.CLIMB_SPEED);
        }
        double cruised = seconds - climb;
        if (cruised < cruise) {
            double fraction = Math.min(1, metresBy(cruised) / distance);
            return GreatCircle.between(leg.from(), leg.to(), fraction).atAltitude(leg.altitude());
        }
        double descended = Math.max(0, (cruised - cruise) * timeScale - Leg.HOVER_SECONDS) * Leg.DESCENT_SPEED;
        return leg.to().atAltitude(Math.max(leg.to().altitude(), leg.altitude() - descended));
    }

    private double metresBy(double cruised) {
        return winds.metresIn(cruised, cruiseStart, this::speed);
    }

    private double speed(Wind wind) {
        return wind.groundSpeed(leg.cruiseSpeed(), course) * timeScale;
    }

    private double stillAirSpeed() {
        return leg.cruiseSpeed() * timeScale;
    }
}
