package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.LegName;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.Status;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import com.fabrikam.dronedelivery.mockbackends.geo.Winds;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A plan as it is flown in the winds that blow: all that happens in it is a function of the time, and what has happened stays.
 *
 * <p>Reports are numbered along the flight: the slots of the report interval and the milestones, in the order of their times.
 * So a simulator that starts again gives the same numbers to the same moments.
 */
final class Flight {

    private final FlightPlan plan;
    private final FlownLeg toPickup;
    private final FlownLeg toDropoff;
    private final Duration[] offsets;

    Flight(FlightPlan plan, Winds winds) {
        this.plan = plan;
        this.toPickup = new FlownLeg(plan.toPickup(), plan.departure(), plan.timeScale(), winds);
        Duration landed = plan.untilPickup().plus(millis(toPickup.lost()));
        Duration loaded = plan.untilTakeOffWithPackage().plus(millis(toPickup.lost()));
        this.toDropoff = new FlownLeg(plan.toDropoff(), plan.departure().plus(loaded), plan.timeScale(), winds);
        Duration delivered = plan.untilDropoff().plus(millis(toPickup.lost())).plus(millis(toDropoff.lost()));
        this.offsets = new Duration[] {Duration.ZERO, landed, loaded, delivered};
    }

    Instant timeOf(Milestone milestone) {
        return plan.departure().plus(offsetOf(milestone));
    }

    FlightReport reportOf(Milestone milestone) {
        Duration offset = offsetOf(milestone);
        long slotsBefore = offset.dividedBy(plan.reportInterval());
        Location location =
                switch (milestone) {
                    case TAKE_OFF_TO_PICKUP -> plan.base();
                    case LANDED_AT_PICKUP, TAKE_OFF_TO_DROPOFF -> plan.pickup();
                    case LANDED_AT_DROPOFF -> plan.dropoff();
                };
        return report(slotsBefore + milestone.ordinal(), offset, milestone.status(), milestone.leg(), location);
    }

    /** The last report of a position that was due at this moment; none on the ground, where nothing changes. */
    Optional<FlightReport> positionReportAt(Instant moment) {
        long slot = slotOf(moment);
        Duration offset = plan.reportInterval().multipliedBy(slot);
        if (slot < 1) {
            return Optional.empty();
        }
        for (Milestone takeOff : new Milestone[] {Milestone.TAKE_OFF_TO_PICKUP, Milestone.TAKE_OFF_TO_DROPOFF}) {
            Duration landing = offsets[takeOff.ordinal() + 1];
            if (offset.compareTo(offsetOf(takeOff)) > 0 && offset.compareTo(landing) < 0) {
                long number = slot + takeOff.ordinal();
                return Optional.of(report(number, offset, Status.InFlight, takeOff.leg(), locationAt(offset)));
            }
        }
        return Optional.empty();
    }

    /** That the drone failed at this moment; later than all that it has reported. */
    FlightReport failureReport(Instant moment) {
        Duration offset = Duration.between(plan.departure(), moment);
        return report(slotOf(moment) + milestonesBy(moment), offset, Status.Failed, legAt(offset), locationAt(offset));
    }

    /** How many milestones lie before this moment. */
    int milestonesBy(Instant moment) {
        int passed = 0;
        while (passed < offsets.length
                && !plan.departure().plus(offsets[passed]).isAfter(moment)) {
            passed++;
        }
        return passed;
    }

    Instant nextSlotAfter(Instant moment) {
        return plan.departure().plus(plan.reportInterval().multipliedBy(Math.max(0, slotOf(moment)) + 1));
    }

    Location locationAt(Instant moment) {
        return locationAt(Duration.between(plan.departure(), moment));
    }

    /** The times that still air would allow from there, which is all that a drone knows. */
    private FlightReport report(long sequence, Duration offset, Status status, LegName leg, Location location) {
        Duration lostToPickup = millis(toPickup.lostBy(seconds(offset)));
        Duration lostToDropoff = millis(toDropoff.lostBy(seconds(offset.minus(sinceTakeOffWithPackage()))));
        return new FlightReport(
                sequence,
                plan.departure().plus(offset),
                status,
                leg,
                location,
                plan.pickupEta().plus(lostToPickup),
                plan.deliveryEta().plus(lostToPickup).plus(lostToDropoff));
    }

    private Location locationAt(Duration offset) {
        return legAt(offset) == LegName.ToPickup
                ? toPickup.at(seconds(offset))
                : toDropoff.at(seconds(offset.minus(sinceTakeOffWithPackage())));
    }

    /** From the landing at the pickup on, it is the second one. */
    private LegName legAt(Duration offset) {
        return offset.compareTo(offsetOf(Milestone.LANDED_AT_PICKUP)) < 0 ? LegName.ToPickup : LegName.ToDropoff;
    }

    private Duration sinceTakeOffWithPackage() {
        return offsetOf(Milestone.TAKE_OFF_TO_DROPOFF);
    }

    private long slotOf(Instant moment) {
        return Duration.between(plan.departure(), moment).dividedBy(plan.reportInterval());
    }

    private Duration offsetOf(Milestone milestone) {
        return offsets[milestone.ordinal()];
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration millis(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
