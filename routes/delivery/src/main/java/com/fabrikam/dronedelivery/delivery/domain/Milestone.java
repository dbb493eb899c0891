package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;

/** That a stage was entered, and what was known then. {@code location} is absent where no drone reported it. */
public record Milestone(Stage stage, Instant occurredAt, Location location, Instant pickupEta, Instant deliveryEta) {

    static Milestone created(Plan plan, Instant now) {
        return new Milestone(Stage.Created, now, null, plan.pickupEta(), plan.deliveryEta());
    }

    static Milestone reported(Stage stage, DroneStatus seen, Instant at) {
        return new Milestone(stage, at, seen.location(), seen.pickupEta(), seen.deliveryEta());
    }

    /** The drone must have passed this stage, but its own report of it came late or never. */
    static Milestone implied(Stage stage, DroneStatus seen, Instant at) {
        return new Milestone(stage, at, null, seen.pickupEta(), seen.deliveryEta());
    }
}
