package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;

/**
 * That a stage was entered, and what was known then.
 *
 * @param location absent where no drone reported it
 * @param droneId absent in records that were written before deliveries could be rescheduled
 */
public record Milestone(
        Stage stage, Instant occurredAt, Location location, Instant pickupEta, Instant deliveryEta, String droneId) {

    static Milestone created(Plan plan, Instant now) {
        return new Milestone(Stage.Created, now, null, plan.pickupEta(), plan.deliveryEta(), plan.droneId());
    }

    static Milestone rescheduled(Plan plan, Instant at) {
        return new Milestone(Stage.Rescheduled, at, null, plan.pickupEta(), plan.deliveryEta(), plan.droneId());
    }

    /** With the times that were expected until then. */
    static Milestone cancelled(Milestone latest, Plan plan, Instant at) {
        return new Milestone(Stage.Cancelled, at, null, latest.pickupEta(), latest.deliveryEta(), plan.droneId());
    }

    static Milestone reported(Stage stage, DroneStatus seen, Instant at) {
        return new Milestone(stage, at, seen.location(), seen.pickupEta(), seen.deliveryEta(), seen.droneId());
    }

    /** The drone must have passed this stage, but its own report of it came late or never. */
    static Milestone implied(Stage stage, DroneStatus seen, Instant at) {
        return new Milestone(stage, at, null, seen.pickupEta(), seen.deliveryEta(), seen.droneId());
    }
}
