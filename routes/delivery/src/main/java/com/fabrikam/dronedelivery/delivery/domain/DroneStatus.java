package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.UUID;

/** What a drone reports: where it is, on which leg, in flight or landed. */
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
        Instant occurredAt) {

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
    }

    /** The stage that this report proves. */
    Stage stage() {
        return switch (leg) {
            case ToPickup -> status == Activity.Landed ? Stage.PickedUp : Stage.HeadedToPickup;
            case ToDropoff -> status == Activity.Landed ? Stage.Completed : Stage.HeadedToDropoff;
        };
    }
}
