package com.fabrikam.dronedelivery.delivery.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The drone has put the package down where it was to go. */
public record Landing(Instant at, Location location, Instant pickupEta, Instant deliveryEta, String droneId) {

    /** All of it is told by the drone. */
    public Landing {
        requireNonNull(at, "at");
        requireNonNull(location, "location");
        requireNonNull(pickupEta, "pickupEta");
        requireNonNull(deliveryEta, "deliveryEta");
        requireNonNull(droneId, "droneId");
    }

    static Landing of(DroneStatus seen, Instant at) {
        return new Landing(at, seen.location(), seen.pickupEta(), seen.deliveryEta(), seen.droneId());
    }
}
