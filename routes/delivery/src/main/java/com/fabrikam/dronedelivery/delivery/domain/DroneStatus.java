package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/**
 * What a drone reports: where it is, on which leg of which plan, in flight, landed or failed.
 *
 * @param pickupEta in still air, as the drone knows it
 * @param deliveryEta in still air, as the drone knows it
 * @param cruiseSpeed metres per second of the wall clock in still air; absent in older reports
 * @param reason of a failure
 */
public record DroneStatus(
        String type,
        UUID deliveryId,
        String droneId,
        Long sequence,
        Activity status,
        Leg leg,
        Location location,
        Instant pickupEta,
        Instant deliveryEta,
        Instant occurredAt,
        Long planVersion,
        Double cruiseSpeed,
        Reason reason) {
    private static final Reason FAILED = new Reason("DroneFailed", "The drone has failed in flight.");

    /** In the air, on the ground, or out of service for good. */
    public enum Activity {
        InFlight,
        Landed,
        Failed
    }

    /** To the sender, then to the receiver. */
    public enum Leg {
        ToPickup,
        ToDropoff
    }

    /** An event that lacks any of these cannot be read. */
    public DroneStatus {
        if (!"DroneStatus".equals(type)) {
            throw new IllegalArgumentException("type must be DroneStatus");
        }
        requireNonNull(deliveryId, "deliveryId");
        requireNonNull(droneId, "droneId");
        requireNonNull(sequence, "sequence");
        requireNonNull(status, "status");
        requireNonNull(leg, "leg");
        requireNonNull(location, "location");
        requireNonNull(pickupEta, "pickupEta");
        requireNonNull(deliveryEta, "deliveryEta");
        requireNonNull(occurredAt, "occurredAt");
        planVersion = planVersion == null ? 0 : planVersion;
    }

    /** Whether it was made after the other one: every event of a later plan is later. */
    public boolean isLaterThan(DroneStatus other) {
        return planVersion.equals(other.planVersion) ? sequence > other.sequence : planVersion > other.planVersion;
    }

    /** Whether the drone has failed. */
    public boolean isFailure() {
        return status == Activity.Failed;
    }

    Reason failureReason() {
        return reason == null ? FAILED : reason;
    }

    /** The stage of a flight that this report proves. One that fails has left. */
    public Stage stage() {
        boolean landed = status == Activity.Landed;
        return switch (leg) {
            case ToPickup -> landed ? Stage.PickedUp : Stage.HeadedToPickup;
            case ToDropoff -> landed ? Stage.Completed : Stage.HeadedToDropoff;
        };
    }

    /** How far the flight has come, for the store: with a failure it has come to its end, wherever that is. */
    public int reached() {
        return isFailure() ? Stage.Failed.reached() : stage().reached();
    }

    /** With other times. */
    DroneStatus expecting(Instant pickup, Instant delivery) {
        return new DroneStatus(
                type,
                deliveryId,
                droneId,
                sequence,
                status,
                leg,
                location,
                pickup,
                delivery,
                occurredAt,
                planVersion,
                cruiseSpeed,
                reason);
    }
}
