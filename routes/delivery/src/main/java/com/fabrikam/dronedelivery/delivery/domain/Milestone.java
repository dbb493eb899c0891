package com.fabrikam.dronedelivery.delivery.domain;

import java.time.Instant;

/**
 * That a stage was entered, and what was known then.
 *
 * @param location absent where no drone reported it
 * @param droneId absent in records that were written before deliveries could be rescheduled
 * @param planVersion with Created and Rescheduled, of the plan from then on; absent in records that were written before drones
 *     could fail
 * @param reason with Failed
 * @param historicalRatio that is in {@code deliveryEta}, see {@link Plan}
 */
public record Milestone(
        Stage stage,
        Instant occurredAt,
        Location location,
        Instant pickupEta,
        Instant deliveryEta,
        String droneId,
        Long planVersion,
        Reason reason,
        Double historicalRatio) {

    static Milestone created(Plan plan, Instant now) {
        return planned(new DeliveryState.Created(), plan, now);
    }

    /** With the times of this plan. */
    static Milestone planned(DeliveryState state, Plan plan, Instant at) {
        return new Milestone(
                state.stage(),
                at,
                null,
                plan.pickupEta(),
                plan.deliveryEta(),
                plan.droneId(),
                plan.version(),
                null,
                plan.historicalRatio());
    }

    /** Without a word of the drone, and with the times that were expected until then. */
    static Milestone ended(DeliveryState.Ended state, Milestone latest, Plan plan, Instant at, Reason reason) {
        return new Milestone(
                state.stage(), at, null, latest.pickupEta(), latest.deliveryEta(), plan.droneId(), null, reason, null);
    }

    static Milestone reported(DeliveryState state, DroneStatus seen, Instant at) {
        return new Milestone(
                state.stage(),
                at,
                seen.location(),
                seen.pickupEta(),
                seen.deliveryEta(),
                seen.droneId(),
                null,
                state instanceof DeliveryState.Failed ? seen.failureReason() : null,
                null);
    }

    /** Where the drone landed, when the receipt was confirmed. */
    static Milestone confirmed(DeliveryState.Completed state, Landing landing, Instant at) {
        return new Milestone(
                state.stage(),
                at,
                landing.location(),
                landing.pickupEta(),
                landing.deliveryEta(),
                landing.droneId(),
                null,
                null,
                null);
    }

    /** The drone must have passed this stage, but its own report of it came late or never. */
    static Milestone implied(DeliveryState state, DroneStatus seen, Instant at) {
        return new Milestone(
                state.stage(), at, null, seen.pickupEta(), seen.deliveryEta(), seen.droneId(), null, null, null);
    }
}
