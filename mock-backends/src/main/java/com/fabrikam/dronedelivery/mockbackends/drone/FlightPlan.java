package com.fabrikam.dronedelivery.mockbackends.drone;

import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.LegName;
import com.fabrikam.dronedelivery.mockbackends.drone.FlightReport.Status;
import com.fabrikam.dronedelivery.mockbackends.geo.Location;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A whole flight, fixed when the drone is assigned: everything that happens in it is a function of the time. All instants
 * are wall clock; {@code timeScale} shortens the flight itself.
 *
 * <p>Reports are numbered along the plan: the slots of the report interval and the milestones, in the order of their times.
 * So a simulator that starts again gives the same numbers to the same moments.
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
    FlightPlan replanned(Instant pickupTime, Instant now, Location home) {
        Flying flying = new Flying(cruiseSpeed, timeScale, reportInterval);
        FlightPlan fromHere = toBeAtPickup(pickupTime, now, onTheWayToPickup(now), pickup, dropoff, flying);
        return fromHere.departure().isAfter(now)
                ? toBeAtPickup(pickupTime, now, home, pickup, dropoff, flying)
                : fromHere;
    }

    private Location onTheWayToPickup(Instant moment) {
        return toPickup().at(seconds(Duration.between(departure, moment)) * timeScale);
    }

    /** What the operator sets: how fast drones fly, how much faster time runs, how often they report. */
    record Flying(double cruiseSpeed, double timeScale, Duration reportInterval) {}

    public Instant pickupEta() {
        return timeOf(Milestone.LANDED_AT_PICKUP);
    }

    public Instant deliveryEta() {
        return timeOf(Milestone.LANDED_AT_DROPOFF);
    }

    Instant timeOf(Milestone milestone) {
        return departure.plus(offsetOf(milestone));
    }

    FlightReport reportOf(Milestone milestone) {
        Duration offset = offsetOf(milestone);
        long slotsBefore = offset.dividedBy(reportInterval);
        return new FlightReport(
                slotsBefore + milestone.ordinal(),
                departure.plus(offset),
                milestone.status(),
                milestone.leg(),
                switch (milestone) {
                    case TAKE_OFF_TO_PICKUP -> base;
                    case LANDED_AT_PICKUP, TAKE_OFF_TO_DROPOFF -> pickup;
                    case LANDED_AT_DROPOFF -> dropoff;
                });
    }

    /** The last report of a position that was due at this moment; none on the ground, where nothing changes. */
    Optional<FlightReport> positionReportAt(Instant moment) {
        long slot = Duration.between(departure, moment).dividedBy(reportInterval);
        Duration offset = reportInterval.multipliedBy(slot);
        if (slot < 1) {
            return Optional.empty();
        }
        if (isWithin(offset, Milestone.TAKE_OFF_TO_PICKUP, Milestone.LANDED_AT_PICKUP)) {
            return Optional.of(positionReport(slot, offset, Milestone.TAKE_OFF_TO_PICKUP));
        }
        if (isWithin(offset, Milestone.TAKE_OFF_TO_DROPOFF, Milestone.LANDED_AT_DROPOFF)) {
            return Optional.of(positionReport(slot, offset, Milestone.TAKE_OFF_TO_DROPOFF));
        }
        return Optional.empty();
    }

    Instant nextSlotAfter(Instant moment) {
        long slot = Math.max(0, Duration.between(departure, moment).dividedBy(reportInterval));
        return departure.plus(reportInterval.multipliedBy(slot + 1));
    }

    private FlightReport positionReport(long slot, Duration offset, Milestone takeOff) {
        long milestonesBefore = takeOff.ordinal() + 1L;
        double seconds = seconds(offset.minus(offsetOf(takeOff))) * timeScale;
        Leg leg = takeOff.leg() == LegName.ToPickup ? toPickup() : toDropoff();
        return new FlightReport(
                slot - 1 + milestonesBefore, departure.plus(offset), Status.InFlight, takeOff.leg(), leg.at(seconds));
    }

    private boolean isWithin(Duration offset, Milestone takeOff, Milestone landing) {
        return offset.compareTo(offsetOf(takeOff)) > 0 && offset.compareTo(offsetOf(landing)) < 0;
    }

    private Duration offsetOf(Milestone milestone) {
        return switch (milestone) {
            case TAKE_OFF_TO_PICKUP -> Duration.ZERO;
            case LANDED_AT_PICKUP -> scaled(toPickup().duration());
            case TAKE_OFF_TO_DROPOFF -> scaled(toPickup().duration() + LOADING_SECONDS);
            case LANDED_AT_DROPOFF ->
                scaled(toPickup().duration() + LOADING_SECONDS + toDropoff().duration());
        };
    }

    private Leg toPickup() {
        return new Leg(base, pickup, cruiseSpeed);
    }

    private Leg toDropoff() {
        return new Leg(pickup, dropoff, cruiseSpeed);
    }

    private Duration scaled(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000 / timeScale));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private FlightPlan departingAt(Instant instant) {
        return new FlightPlan(base, pickup, dropoff, instant, cruiseSpeed, timeScale, reportInterval);
    }
}
