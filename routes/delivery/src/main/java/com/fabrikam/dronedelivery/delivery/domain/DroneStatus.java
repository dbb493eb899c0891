package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** What a drone reports: where it is, on which leg of which plan, in flight or landed. */
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
        Long planVersion) {

    /** In the air or on the ground. */
    public enum Activity {
        InFlight,
        Landed
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

    /** The stage that this report proves. */
    public Stage stage() {
        return switch (leg) {
            case ToPickup -> status == Activity.Landed ? Stage.PickedUp : Stage.HeadedToPickup;
            case ToDropoff -> status == Activity.Landed ? Stage.Completed : Stage.HeadedToDropoff;
        };
    }
}
